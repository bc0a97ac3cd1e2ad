#!/bin/sh
# Runs the demo once and makes the launcher's archive of the classes that were loaded: archive.sh JAVA FOLDER OPTION
# FOLDER holds learnstream.jar. OPTION tells the JVM which file to make. If there is no archive in the end, the build still goes on.
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
kill "$demo" 2> /dev/null
wait "$demo"
grep -q 'The service goes on' "$work/log" || { echo "No archive of classes: the demo did not come to its end"; cat "$work/log"; }
rm -rf "$work"
