#!/bin/sh
# Makes the launcher's archives of classes: archive.sh JAVA FOLDER OPTION
# The demo loads the classes of the service, and a question to it those of the commands. FOLDER holds learnstream.jar. OPTION tells the JVM
# to make the archive learnstream in it. If there is no archive in the end, the build still goes on.
set -u
java=$1
jar=$2/learnstream.jar
option=$3
work=$(mktemp -d)

"$java" "$option" -XX:+UseSerialGC -jar "$jar" demo --events=2000 \
    "--learnstream.data-dir=$work/data" --server.port=0 > "$work/log" 2>&1 &
demo=$!

seconds=0
while ! grep -q 'The service goes on' "$work/log" && kill -0 "$demo" 2> /dev/null && [ $seconds -lt 300 ]; do
    sleep 1
    seconds=$((seconds + 1))
done
address=$(sed -n 's|^ *health *\(http://[^/]*\)/.*|\1|p' "$work/log")
[ -n "$address" ] && "$java" "$(echo "$option" | sed 's|/learnstream\([^/]*\)$|/commands\1|')" -XX:+UseSerialGC -jar "$jar" \
    status --url "$address" > "$work/status" 2>&1
kill "$demo" 2> /dev/null
wait "$demo"
grep -q 'The service goes on' "$work/log" || { echo "No archive of classes: the demo did not come to its end"; cat "$work/log"; }
rm -rf "$work"
