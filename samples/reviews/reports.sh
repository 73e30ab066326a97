#!/bin/sh
# Makes the reports that a review looks at, for the period that has just ended: docs/reviews.md.
#
#   reports.sh weekly|monthly|quarterly|annual [REPORT...]    other reports than the kind's own
#
#   AUDITOR   the command, by default java -jar /opt/affidavit/auditor.jar
#   SOURCE    what is read: --log-group /clinic/audit --region us-east-1, or a directory
#   KEY       verify.key, which must not lie on the application's host; without it no seal is checked
#   DIRECTORY options for staff and patients: --directory staff.csv --directory patients.csv
#   REPORTS   the directory for the reports, which hold protected health information
#   ZONE      in which days begin, by default UTC
#   FORMAT    html, csv or json, by default html
#   TRAIL     options for recording that reports were made, such as --trail DIR
#   TODAY     another day than today, to make an earlier period's
#   DRY_RUN   anything: print the commands only
#
# Needs GNU date. Ends with the worst exit code: 1 where the seal has a finding, 2 for wrong use,
# 3 where something could not be read or written. A report that was made before is made again.
set -eu
umask 077

kind=${1:-}
zone=${ZONE:-UTC}
format=${FORMAT:-html}
auditor=${AUDITOR:-java -jar /opt/affidavit/auditor.jar}
source=${SOURCE:?"say what to read: SOURCE"}
reports=${REPORTS:?"say where to: REPORTS"}
today=${TODAY:-$(TZ=$zone date +%F)}

# Dates are counted at noon of UTC, where no clock is ever set forward.
day() { TZ=UTC date -d "$1 12:00 UTC" "+$2"; }
plus() { TZ=UTC date -d "$1 12:00 UTC $2" +%F; }

month=$(day "$today" %Y-%m)-01
case $kind in
  weekly)
    to=$(plus "$today" "-$(($(day "$today" %u) - 1)) days")
    from=$(plus "$to" "-7 days")
    which="access security"
    ;;
  monthly)
    to=$month
    from=$(plus "$to" "-1 month")
    which="security evidence"
    ;;
  quarterly)
    number=$(day "$today" %m)
    to=$(plus "$month" "-$(((${number#0} - 1) % 3)) months")
    from=$(plus "$to" "-3 months")
    which="security evidence"
    ;;
  annual)
    to=$(day "$today" %Y)-01-01
    from=$(plus "$to" "-1 year")
    which="access security evidence disclosures"
    ;;
  *)
    echo "the review must be weekly, monthly, quarterly or annual, got '$kind'" >&2
    exit 2
    ;;
esac

shift
[ $# -eq 0 ] || which=$*
folder=$reports/$kind-$from
worst=0
[ -n "${DRY_RUN:-}" ] || mkdir -p "$folder"
for report in $which; do
  case $report in
    access | security) people=${DIRECTORY:-} ;;
    *) people= ;;
  esac
  # The words of AUDITOR, SOURCE, DIRECTORY and TRAIL are meant to be several.
  set -- $auditor report "$report" --from "$from" --to "$to" --zone "$zone" \
    --format "$format" --output "$folder/$report.$format" ${KEY:+--key "$KEY"} ${TRAIL:-} \
    $people $source
  if [ -n "${DRY_RUN:-}" ]; then
    echo "$*"
  else
    code=0
    "$@" || code=$?
    [ "$code" -le "$worst" ] || worst=$code
    echo "$folder/$report.$format: exit $code"
  fi
done
echo "then: auditor review --kind $kind --from $from --to $to --zone $zone --by YOU ..."
exit "$worst"
