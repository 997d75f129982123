# Completion of connector-lint for bash: eval "$(connector-lint completion bash)" in ~/.bashrc.
#
# connector-lint says how a line goes on: first what kind of thing comes, and what of the word stays as it is; then each
# value, a tab, and what it is. Works in bash 3.2, too.

_connector_lint() {
    local current=${COMP_WORDS[COMP_CWORD]} word value what kind='' prefix='' line width=0
    local -a before=() values=() told=()
    for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
        before+=("${word//[\"\']/}")
    done
    if [[ $current == "=" ]]; then # as bash cuts --format=
        before+=("=")
        current=''
    fi
    while IFS= read -r line; do
        value=${line%%$'\t'*} what=${line#*$'\t'}
        if [[ -z $kind ]]; then
            kind=$value prefix=$what
            continue
        fi
        values+=("$prefix$value")
        told+=("$what")
        ((${#prefix} + ${#value} > width)) && width=$((${#prefix} + ${#value}))
    done < <("${1/#\~/$HOME}" --complete="${current//[\"\']/}" ${before[@]+"${before[@]}"} 2>/dev/null)

    COMPREPLY=()
    case $kind in
        files) ;; # bash has them
        folders) compopt +o default -o dirnames 2>/dev/null ;;
        values)
            compopt +o default 2>/dev/null
            COMPREPLY=(${values[@]+"${values[@]}"})
            # What is listed, and not inserted, says what each value is: as much as a line holds, and where there are few.
            if [[ ${COMP_TYPE:-9} != 37 ]] && ((${#values[@]} > 1 && ${#values[@]} <= 40)); then
                local index columns=${COLUMNS:-80}
                for index in "${!values[@]}"; do
                    if [[ ${told[index]} ]] && ((columns > width + 10)); then
                        printf -v line "%-${width}s  %s" "${values[index]}" "${told[index]}"
                        COMPREPLY[index]=${line:0:columns-2}
                    fi
                done
            fi
            ;;
        *) compopt +o default 2>/dev/null ;;
    esac
}

complete -o default -o nosort -F _connector_lint connector-lint 2>/dev/null ||
    complete -o default -F _connector_lint connector-lint
