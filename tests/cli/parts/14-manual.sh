# Help, man page and completion name the same commands and options.

commands_of_help=$("$plumb" --help | sed -n 's/^  plumb \([a-z]*\) .*/\1/p')
options_of() { "$plumb" help "$1" | sed -n '/^Options:/,$s/^  \(-., \)\{0,1\}\(--[a-z-]*\).*/\2/p'; }
same() { # NAME TEXT TEXT: the same words, in whatever order
  local a b
  a=$(printf '%s\n' $2 | sort -u) b=$(printf '%s\n' $3 | sort -u)
  if [ -n "$a" ] && [ "$a" = "$b" ]; then ok "$1"; else bad "$1" "$(diff <(echo "$a") <(echo "$b") | grep '^[<>]' | tr '\n' ' ')"; fi
}

manual=$root/src/cli/plumb.1
same "man page: the commands of the help" "$commands_of_help" \
  "$(sed -n '/^\.SH COMMANDS/,/^\.SH OPTIONS/p' "$manual" | sed -n '/^\.TP/{n;s/^\.B[IR] \([a-z]*\) .*/\1/p;}')"
same "man page: the options of the help" "--version $(for command in $commands_of_help; do options_of "$command"; done)" \
  "$(sed -n '/^\.SH OPTIONS/,/^\.SH CASE/p' "$manual" | sed -n '/^\.TP/{n;p;}' | sed 's/\\-/-/g' | grep -o -e '--[a-z-]*')"

complete_words() { # WORD...: what completion offers for the last one
  tested=$plumb bash -c 'plumb() { "$tested" "$@"; }; . "$0"; COMP_WORDS=(plumb "$@"); COMP_CWORD=$#; _plumb; printf "%s\n" "${COMPREPLY[@]}"' \
    "$root/src/cli/plumb.bash" "$@"
}
same "completion: commands" "$commands_of_help help --help --version" "$(complete_words '')"
same "completion: help" "$commands_of_help" "$(complete_words help '')"
for command in $commands_of_help; do
  same "completion: options of $command" "$(options_of "$command")" "$(complete_words "$command" --)"
done
same "completion: items" "A-svm" "$(complete_words show A-sv)"
same "completion: experiments" "C-fig2L C-fig2R" "$(complete_words experiment C-fig2)"
for command in $commands_of_help; do
  longest=$("$plumb" help "$command" | wc -L)
  if [ "$longest" -le 100 ]; then ok "help $command: width"; else bad "help $command: width" "$longest columns"; fi
done
