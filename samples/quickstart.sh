#!/usr/bin/env bash
# The way of an audit event on this machine, without AWS: a small clinic logs, AWS goes away, the
# clinic is killed with -9 and started again, AWS comes back. Exit 0 only if every acknowledged
# event arrived at both destinations and the seal holds.
#
# Needs a JDK 17 or later and Maven. Takes about a minute; the first run also downloads the
# libraries, which may take a few minutes more.
set -euo pipefail
cd "$(dirname "$0")/.."

for tool in java mvn; do
  command -v "$tool" >/dev/null || { echo "quickstart: $tool is not on the PATH" >&2; exit 2; }
done

echo "Building (the first time, Maven downloads libraries) ..."
mvn -B -ntp -q -T 2 -Dmaven.test.skip=true package -pl samples/quickstart,local-aws,auditor -am

[ -t 1 ] && [ -z "${NO_COLOR:-}" ] && export WALKTHROUGH_COLOUR=1
classes=samples/quickstart/target
exec java -cp "$classes/classes:$classes/lib/*" \
  io.affidavit.samples.quickstart.walkthrough.Walkthrough "$PWD"
