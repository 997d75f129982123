/** Which files the server is told of. */
import * as vscode from 'vscode';

/** Definitions, what lies beside them, and configurations: the names that `connector-lint check` goes by. */
const PATTERNS = [
    '**/[aA][pP][iI][dD]efinition*.{json,yaml,yml}',
    '**/*.swagger.{json,yaml,yml}',
    '**/[aA][pP][iI][pP]roperties.json',
    '**/.connector-lint.{yaml,yml}',
];

export const SELECTOR = PATTERNS.map(pattern => ({scheme: 'file', pattern}));

/** Whether a document is one of those. */
export function isOurs(document: vscode.TextDocument): boolean {
    return vscode.languages.match(SELECTOR, document) > 0;
}
