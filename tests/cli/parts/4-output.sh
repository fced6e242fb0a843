# -o FILE: whole or not at all.

run 0 construct A-svm svm.json --json && cp out expected
expect "-o" 0 construct A-svm svm.json --json -o made.json
if cmp -s made.json expected && [ ! -s out ]; then ok "-o writes what would be printed"; else bad "-o writes what would be printed" "differs"; fi
chmod 640 made.json
expect "-o over a file" 0 check A-svm svm.json -o made.json
if [ "$(stat -c %a made.json)" = 640 ]; then ok "-o keeps the rights"; else bad "-o keeps the rights" "$(stat -c %a made.json)"; fi
(umask 027 && "$plumb" list -o fresh.txt)
if [ "$(stat -c %a fresh.txt)" = 640 ]; then ok "-o: a new file follows umask"; else bad "-o: a new file follows umask" "$(stat -c %a fresh.txt)"; fi
ln -s made.json link.json
expect "-o through a link" 0 check A-svm svm.json --json -o link.json
if [ -L link.json ] && grep -q outcome made.json; then ok "-o keeps the link"; else bad "-o keeps the link" "replaced"; fi
expect "-o into no directory" 3 list -o nowhere/list.txt
if [ "$(wc -l <err)" = 1 ]; then ok "-o: one line"; else bad "-o: one line" "$(cat err)"; fi
expect "-o onto a directory" 3 list -o .
expect "-o -" 0 list -o -
expect "-o into a device" 0 list -o /dev/null
if [ -c /dev/null ]; then ok "-o leaves the device"; else bad "-o leaves the device" "replaced"; fi
if [ -e /dev/full ]; then
  "$plumb" list >/dev/full 2>err
  if [ $? = 3 ]; then ok "a full disk is said"; else bad "a full disk is said" "status $?"; fi
  "$plumb" --help >/dev/full 2>err
  if [ $? = 3 ]; then ok "a full disk is said for help"; else bad "a full disk is said for help" "status $?"; fi
fi
# A file too large for its limit: the write fails in the middle, and the old file stays.
"$plumb" construct A-svm svm.json >before 2>/dev/null
cp before limited
(ulimit -f 0; trap '' XFSZ; "$plumb" list -o limited >out 2>err; [ $? = 3 ])
if [ $? = 0 ] && cmp -s before limited; then ok "-o: a failed write leaves the old file"; else bad "-o: a failed write leaves the old file" "changed"; fi
if ls | grep -q '\.json\.\|limited\.\|list\.txt\.'; then bad "no temporary files" "$(ls)"; else ok "no temporary files"; fi
