#compdef nlvirt nlconform
# SPDX-License-Identifier: Apache-2.0
# zsh completion of nlvirt and nlconform. Commands and options are read from --help each time, so
# that they are those of the program that is installed.

_nlvirt() {
	local -a program verbs switches help
	local line argument option
	local -A takes		# option -> the word for its argument in the help
	integer i=2

	program=(${(Q)~words[1]})
	while true; do
		help=("${(@f)$($program --help 2>/dev/null)}")
		verbs=()
		for line in $help; do
			if [[ $line =~ "^(usage: | {2}| {7})${program[1]:t} ${program[2,-1]}${program[2]:+ }([a-z][a-z-]*)( |$)" ]]; then
				verbs+=$match[2]
			elif [[ $line =~ '^  ([a-z][a-z-]*)  +([a-z].*)' ]]; then
				verbs+="$match[1]:$match[2]"
			fi
		done
		(( i < CURRENT )) && (( ${verbs[(I)$words[i](|:*)]} )) || break
		program+=$words[i++]
	done
	for line in $help; do
		[[ $line =~ '^ +(-[a-zA-Z])?,? *(--[a-z-]+)( ([A-Z]+)[^ ]*)?( +(.*))?' ]] || continue
		switches+="$match[2]:${match[6]:-$match[2]}"
		takes[$match[2]]=$match[4]
		[[ -z $match[1] ]] || takes[$match[1]]=$match[4]
	done
	# After --, or after the options of nlvirt run, comes a command like any other.
	for (( ; i < CURRENT; i++ )); do
		case $words[i] in
		--) (( i++ )); break ;;
		-*) [[ -z ${takes[$words[i]]-} ]] || (( i++ )) ;;
		*) [[ $program[2] != run ]] || break ;;
		esac
	done
	if (( i < CURRENT )) || [[ $words[i-1] == -- && i -eq CURRENT ]]; then
		shift $((i - 1)) words
		(( CURRENT -= i - 1 ))
		_normal
		return
	fi
	option=$words[CURRENT-1]
	argument=${takes[$option]-}
	if [[ $words[CURRENT] == (#b)(--[a-z-]##)=* && -n ${takes[$match[1]]-} ]]; then
		argument=${takes[$match[1]]}
		compset -P '*='
	fi
	case $argument in
	GLOB) compadd -- ${(M)${(f)"$($program[1] --list 2>/dev/null)"}:#[a-z]*} ;;
	FILE|PATH) _files ;;
	'')
		if [[ $words[CURRENT] == -* ]]; then
			_describe -o option switches
		else
			(( $#verbs )) && _describe command verbs && return
			[[ $program[2] == run ]] && _command_names -e || _files
		fi
		;;
	esac
}

_nlvirt "$@"
