# SPDX-License-Identifier: Apache-2.0
# bash completion of nlvirt and nlconform. Commands and options are read from --help each time, so
# that they are those of the program that is installed.

# _nlvirt_help PROGRAM COMMAND...: its help
_nlvirt_help()
{
	"$@" --help 2>/dev/null
}

# _nlvirt_commands PROGRAM COMMAND...: the commands that may follow
_nlvirt_commands()
{
	local path="${*:2}"

	_nlvirt_help "$@" | sed -nE "s/^(usage: | {2}| {7})${1##*/} ${path:+$path }([a-z][a-z-]*)( .*)?$/\2/p
		s/^  ([a-z][a-z-]*)  +[a-z].*/\1/p"
}

# _nlvirt_options PROGRAM COMMAND...: the long options
_nlvirt_options()
{
	_nlvirt_help "$@" | sed -nE 's/^ +(-[a-zA-Z], +)?(--[a-z-]+).*/\2/p'
}

# _nlvirt_argument OPTION PROGRAM COMMAND...: what the help calls its argument; nothing: it has none
_nlvirt_argument()
{
	[[ $1 =~ ^-[a-zA-Z-]+$ ]] || return 0
	_nlvirt_help "${@:2}" | sed -nE "s/^ +(-[a-zA-Z], +)?$1 ([A-Z]+).*/\2/p
		s/^ +$1, +--[a-z-]+ ([A-Z]+).*/\1/p" | head -n 1
}

# Where the command of somebody else begins, which is to be completed as ever; 0: nowhere.
_nlvirt_offset()
{
	local i

	for ((i = $1; i < COMP_CWORD; i++)); do
		case ${COMP_WORDS[i]} in
		--) echo $((i + 1)) && return ;;
		-*) [ -z "$(_nlvirt_argument "${COMP_WORDS[i]}" "${@:2}")" ] || i=$((i + 1)) ;;
		=) i=$((i + 1)) ;;
		*) [ "$3" != run ] || { echo "$i" && return; } ;;
		esac
	done
	echo 0
}

# _nlvirt_offer KIND: files or commands of the shell; KIND WORDS: those of the words that fit
_nlvirt_offer()
{
	[ "$1" = -W ] || compopt -o filenames 2>/dev/null
	mapfile -t COMPREPLY < <(compgen "$@" -- "$cur")
}

_nlvirt_command_of_others()
{
	if declare -F _command_offset >/dev/null; then
		_command_offset "$1"
	elif (($1 == COMP_CWORD)); then
		_nlvirt_offer -c
	else
		_nlvirt_offer -f
	fi
}

_nlvirt()
{
	local cur=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]} offset
	local -a program=("${COMP_WORDS[0]/#\~/$HOME}")
	local IFS=$' \t\n'

	while ((${#program[@]} < COMP_CWORD)) &&
		_nlvirt_commands "${program[@]}" | grep -qxFe "${COMP_WORDS[${#program[@]}]}"; do
		program+=("${COMP_WORDS[${#program[@]}]}")
	done
	offset=$(_nlvirt_offset ${#program[@]} "${program[@]}")
	if ((offset)); then
		_nlvirt_command_of_others "$offset"
		return
	fi
	# bash splits --option=value at the equals sign.
	[ "$cur" != = ] || cur=
	[ "$previous" != = ] || previous=${COMP_WORDS[COMP_CWORD - 2]}
	case $(_nlvirt_argument "$previous" "${program[@]}") in
	GLOB) _nlvirt_offer -W "$("${program[0]}" --list 2>/dev/null | grep '^[a-z]')" ;;
	FILE | PATH) _nlvirt_offer -f ;;
	?*) ;;
	*) case $cur in
		-*) _nlvirt_offer -W "$(_nlvirt_options "${program[@]}")" ;;
		*) _nlvirt_offer -W "$(_nlvirt_commands "${program[@]}")" ;;
		esac
		((${#COMPREPLY[@]})) || case ${program[1]-} in
		run) _nlvirt_offer -c ;;
		*) _nlvirt_offer -f ;;
		esac ;;
	esac
}

complete -F _nlvirt nlvirt nlconform
