# Completion of connector-lint for PowerShell, in the file that $PROFILE names:
#     connector-lint completion powershell | Out-String | Invoke-Expression
#
# connector-lint says how a line goes on: first what kind of thing comes, and what of the word stays as it is; then each
# value, a tab, and what it is.

Register-ArgumentCompleter -Native -CommandName 'connector-lint', 'connector-lint.exe' -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)

    $words = @()
    $current = ''
    foreach ($element in $commandAst.CommandElements) {
        $extent = $element.Extent
        if ($extent.EndOffset -lt $cursorPosition) {
            $isText = $element -is [System.Management.Automation.Language.StringConstantExpressionAst]
            $words += if ($isText) { $element.Value } else { $extent.Text }
        } elseif ($extent.StartOffset -lt $cursorPosition) {
            $current = $extent.Text.Substring(0, $cursorPosition - $extent.StartOffset)
        }
    }
    if ($words.Count -eq 0) { return }
    $command, $before = $words
    $lines = @(& $command "--complete=$current" @before 2>$null)
    if ($lines.Count -eq 0) { return }

    $kind, $prefix = $lines[0] -split "`t", 2
    if ($kind -ne 'values') { return } # PowerShell completes files
    # Of a list such as a,b PowerShell replaces only what stands behind the last comma.
    $kept = [Math]::Max(0, $current.Length - "$wordToComplete".Length)
    $lines | Select-Object -Skip 1 | ForEach-Object {
        $value, $what = $_ -split "`t", 2
        $text = "$prefix$value".Substring($kept)
        $told = if ($what) { $what } else { $value }
        [System.Management.Automation.CompletionResult]::new($text, $value, 'ParameterValue', $told)
    }
}
