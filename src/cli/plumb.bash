# Completion of plumb for bash; `make install` puts it where bash-completion finds it.
_plumb() {
  local word=${COMP_WORDS[COMP_CWORD]} commands items
  commands=$(plumb --help 2>/dev/null | sed -n 's/^  plumb \([a-z]*\) .*/\1/p')
  if [ "$COMP_CWORD" = 1 ]; then
    COMPREPLY=($(compgen -W "$commands help --help --version" -- "$word"))
    return
  fi
  case $word in
    -*) COMPREPLY=($(compgen -W "$(plumb help "${COMP_WORDS[1]}" 2>/dev/null | sed -n 's/^  \(-., \)\{0,1\}\(--[a-z-]*\).*/\2/p')" -- "$word")) ;;
    *)
      COMPREPLY=($(compgen -f -- "$word"))
      if [ "$COMP_CWORD" = 2 ]; then
        case ${COMP_WORDS[1]} in
          help) COMPREPLY=($(compgen -W "$commands" -- "$word")) ;;
          show | construct | check | plot)
            items=$(plumb list 2>/dev/null | sed -n '3,$s/ .*//p')
            COMPREPLY+=($(compgen -W "$items" -- "$word"))
            ;;
          experiment) COMPREPLY=($(compgen -W "$(plumb experiment 2>/dev/null | sed -n '/^$/q;s/ .*//p')" -- "$word")) ;;
        esac
      fi
      ;;
  esac
}
complete -o filenames -F _plumb plumb
