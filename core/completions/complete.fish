# SPDX-License-Identifier: Apache-2.0
# fish completion of nlvirt and nlconform. Commands and options are read from --help each time, so
# that they are those of the program that is installed.

# Prints the commands that may follow PROGRAM COMMAND..., each with its description.
function __nlvirt_commands
    set -l name (string replace -r '.*/' '' -- $argv[1])
    set -l help ($argv --help 2>/dev/null)
    string replace -rf "^(?:usage: | {2}| {7})"(string join ' ' -- $name $argv[2..])" ([a-z][a-z-]*)(?: .*)?\$" '$1' -- $help
    string replace -rf '^  ([a-z][a-z-]*)  +([a-z].*)' '$1\t$2' -- $help
end

# Prints the word in the help for the argument of the option $argv[1]; nothing: it has none.
function __nlvirt_argument
    set -l option (string escape --style=regex -- $argv[1])
    $argv[2..] --help 2>/dev/null |
        string replace -rf '^ +(?:-[a-zA-Z], +)?'"$option"'(?:, +--[a-z-]+)? ([A-Z]+).*' '$1'
end

function __nlvirt_complete
    set -l words (commandline -opc)
    set -l current (commandline -ct)
    set -l program $words[1]
    set -l i 2
    while set -q words[$i]; and __nlvirt_commands $program | string match -rq '^'(string escape --style=regex -- $words[$i])'(\t|$)'
        set -a program $words[$i]
        set i (math $i + 1)
    end
    # After --, or after the options of nlvirt run, comes a command like any other.
    while set -q words[$i]
        switch $words[$i]
            case --
                __nlvirt_command (math $i + 1) $words
                return
            case '-*'
                test -z "$(__nlvirt_argument $words[$i] $program)"; or set i (math $i + 1)
            case '*'
                if test "$program[2]" = run
                    __nlvirt_command $i $words
                    return
                end
        end
        set i (math $i + 1)
    end
    set -l argument (__nlvirt_argument $words[-1] $program)
    set -l before ''
    if string match -rq -- '^--[a-z-]+=' $current
        set before (string replace -r '=.*' '=' -- $current)
        set argument (__nlvirt_argument (string replace -r '=.*' '' -- $current) $program)
    end
    switch "$argument"
        case GLOB
            printf '%s\n' $before($program[1] --list 2>/dev/null | string match -r '^[a-z].*')
        case FILE PATH
            printf '%s\n' $before(__fish_complete_path (string replace -- "$before" '' $current))
        case ''
            if string match -q -- '-*' $current
                $program --help 2>/dev/null | string replace -rf '^ +(?:-[a-zA-Z],)? *(--[a-z-]+)(?: [A-Z][^ ]*)*(?: +(.*))?' '$1\t$2'
            else
                if set -l commands (__nlvirt_commands $program | string match -- "$current*")
                    printf '%s\n' $commands
                else if test "$program[2]" = run
                    complete -C "$current"
                else
                    __fish_complete_path $current
                end
            end
    end
end

# Completes the command that begins at word $argv[1] of $argv[2..].
function __nlvirt_command
    set -l words $argv[2..]
    complete -C (string join ' ' -- (string escape -- $words[$argv[1]..]) "$(commandline -ct)")
end

# The file has the name of the command.
complete -c (string replace -r '.*/(.*)\.fish$' '$1' -- (status filename)) -f -a '(__nlvirt_complete)'
