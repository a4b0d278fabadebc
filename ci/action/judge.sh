#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# usage: judge.sh
# Runs nlconform on a sandbox, in the current directory, and writes results to nlconform-results.
# The exit status is that of nlconform.
#
# Environment, as the inputs of action.yml; only SUBJECT must be set:
#   SUBJECT PROFILE KNOWN OUTPUT OPTIONS
#   B                     the build folder, in the tree of nlconform (default: build)
#   GITHUB_STEP_SUMMARY   a file to which the last lines are added, if it is set
set -eu
tree=$(cd "$(dirname "$0")/../.." && pwd)
results=nlconform-results

fail() {
	echo "judge.sh: $*" >&2
	exit 2
}

[ -n "${SUBJECT-}" ] || fail "no subject: expected the command prefix of a sandbox"
eval "set -- ${OPTIONS-} -- $SUBJECT" || fail "subject and options: expected words of the shell"
[ -z "${PROFILE-}" ] || set -- --profile "$PROFILE" "$@"
set -- --known "${KNOWN:-none}" "$@"
for word in ${OUTPUT:-junit json html}; do
	case $word in
	junit) set -- --junit "$results/junit.xml" "$@" ;;
	sarif | json | html) set -- "--$word" "$results/nlconform.$word" "$@" ;;
	*) fail "output '$word': expected junit, sarif, json or html" ;;
	esac
done

mkdir -p "$results"
PATH=$(cd "$tree/${B:-build}" && pwd):$PATH
export PATH
status=0
nlconform "$@" >"$results/nlconform.tap" || status=$?
grep -v '^ok ' "$results/nlconform.tap" || :
[ $status != 2 ] || eval "nlconform doctor -- $SUBJECT" || :
if [ -n "${GITHUB_STEP_SUMMARY-}" ]; then
	{ echo '```' && tail -n 3 "$results/nlconform.tap" && echo '```'; } >>"$GITHUB_STEP_SUMMARY"
fi
exit $status
