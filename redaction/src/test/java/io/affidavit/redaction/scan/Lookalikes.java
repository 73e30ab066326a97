package io.affidavit.redaction.scan;

import java.util.Locale;
import java.util.Random;

/** Text that looks like identifiers, and identifiers of each category, all told by a seed. */
final class Lookalikes {
  private static final String[] PIECES = {
    "MRN",
    "mrn:",
    "SSN ",
    "ssn=",
    "DOB",
    "dob: ",
    "phone ",
    "Fax to ",
    "account # ",
    "patient ",
    "policy # is ",
    "member ID ",
    "zip ",
    "aged ",
    "born ",
    "lives in ",
    "Dublin, CA ",
    "Street",
    "Main ",
    "user=",
    "User ",
    "by ",
    "\"name\":\"",
    "\"",
    "'",
    "\\\"",
    "<dob>",
    "</dob>",
    "name=",
    "password=",
    "token: ",
    "Bearer ",
    "Photo ",
    "face_",
    ".jpg",
    "VIN ",
    "UDI ",
    "(01)",
    "(",
    ")",
    "http://",
    "www.",
    "a.example",
    "@",
    "x@y.org",
    "::",
    ":",
    "fe80",
    "2001:db8",
    "PID|",
    "|",
    "^",
    "May ",
    "12 ",
    "2022",
    "05/12",
    "/",
    "-",
    ".",
    ", ",
    " ",
    "  ",
    "\n",
    "\t",
    "=",
    "#",
    "+1 ",
    "+",
    "123",
    "45",
    "6789",
    "4111 1111 1111 1111",
    "078-05-1120",
    "555-123-4567",
    "10.1.2.3",
    "93",
    "years old",
    "y/o",
    "th",
    "st",
    "of ",
    "is ",
    "no. ",
    "ext ",
    "x",
    "last ",
    "July",
    "DE89",
    "1EG4-TE5-MK73",
    "AB1234563",
    "1.2.840.113619.2.55.3.6",
    "60601",
    "-1234",
    "[REDACTED:",
    "]",
    "[REDACTED:SSN]",
    "[REDACTED:DATE 2022]",
    "[REDACTED:DATE",
    " 90+]",
    "[REDACTED:ZIP 606]",
    "\u200B",
    "\u00AD",
    "\u0301",
    "\uFF11\uFF12\uFF13",
    "\u0661\u0662",
    "\uD835\uDFCE",
    "\uD83D\uDE00",
    "\uD800",
    "\uDC00",
    "\u00E9",
    "\u0000",
    "xxx-xx-",
    "ending in ",
    "MRN8565059",
    "id: ",
    "Apt 4"
  };

  private final Random random;

  Lookalikes(long seed) {
    random = new Random(seed);
  }

  /** Pieces of identifiers in any order. */
  String text() {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(24); i > 0; i--) {
      text.append(PIECES[random.nextInt(PIECES.length)]);
    }
    return text.toString();
  }

  /** Words that are no identifiers, none of which tells what a number beside it is. */
  String prose() {
    String[] words = {"then", "the", "result", "arrived", "late", "again", "and", "was", "fine"};
    StringBuilder prose = new StringBuilder();
    for (int i = random.nextInt(6); i >= 0; i--) {
      prose.append(words[random.nextInt(words.length)]).append(i == 0 ? "" : " ");
    }
    return prose.toString();
  }

  String separator() {
    return pick(" ", ", ", "; ", " (", "\n", "\t", " \"", ": ", " - ", "=");
  }

  String pick(String... of) {
    return of[random.nextInt(of.length)];
  }

  private String digits(int count) {
    StringBuilder digits = new StringBuilder();
    for (int i = 0; i < count; i++) {
      digits.append((char) ('0' + random.nextInt(10)));
    }
    return digits.toString();
  }

  private String letters(int count) {
    StringBuilder letters = new StringBuilder();
    for (int i = 0; i < count; i++) {
      letters.append((char) ('A' + random.nextInt(26)));
    }
    return letters.toString();
  }

  private int between(int first, int last) {
    return first + random.nextInt(last - first + 1);
  }

  private String month() {
    String month =
        pick(
            "Jan",
            "February",
            "Mar",
            "April",
            "May",
            "Jun",
            "July",
            "Aug",
            "Sept",
            "October",
            "Dec");
    return random.nextInt(4) == 0 ? month.toUpperCase(Locale.ROOT) : month;
  }

  String date() {
    int day = between(1, 28);
    int month = between(1, 12);
    int year = between(1940, 2039);
    return switch (random.nextInt(8)) {
      case 0 -> year + String.format("-%02d-%02d", month, day);
      case 1 -> month + "/" + day + "/" + year;
      case 2 -> String.format("%02d.%02d.%d", day, month, year);
      case 3 -> month() + " " + day + pick("", "th", "st", "nd") + ", " + year;
      case 4 -> day + " " + month() + " " + year;
      case 5 -> String.format("%02d-%s-%d", day, month(), year);
      case 6 -> year + String.format("-%02d-%02dT%02d:04:05Z", month, day, between(0, 23));
      default -> month() + " " + year;
    };
  }

  String phone() {
    String area = between(200, 999) + "";
    String exchange = between(200, 999) + "";
    String line = digits(4);
    return pick(
        area + "-" + exchange + "-" + line,
        "(" + area + ") " + exchange + "-" + line,
        area + "." + exchange + "." + line,
        "+1" + area + exchange + line,
        "+1 " + area + " " + exchange + " " + line,
        "1-" + area + "-" + exchange + "-" + line + " x" + between(1, 999));
  }

  String ssn() {
    String sign = pick("-", " ", ".", "\u2013", "\u00A0");
    return digits(3) + sign + digits(2) + sign + digits(4);
  }

  String card() {
    String sign = pick(" ", "-");
    return between(4000, 5999) + sign + digits(4) + sign + digits(4) + sign + digits(4);
  }

  String ip() {
    return random.nextBoolean()
        ? between(11, 254) + "." + between(0, 255) + "." + between(0, 255) + "." + between(1, 254)
        : "2001:db8:" + Integer.toHexString(between(1, 9999)) + "::" + between(1, 9999);
  }

  String mac() {
    return String.format(
        "%02x:%02x:%02x:%02x:%02x:%02x",
        between(0, 255),
        between(0, 255),
        between(0, 255),
        between(0, 255),
        between(0, 255),
        between(0, 255));
  }

  String email() {
    String local = letters(between(2, 8)).toLowerCase(Locale.ROOT);
    return local + pick("", "." + digits(2), "_x", "+tag") + "@" + pick("a.example", "clinic.org");
  }

  String url() {
    return pick("https://portal.example.org/p/", "www.example.com/u/", "http://h.example/?id=")
        + digits(6);
  }

  String id() {
    return pick(
        digits(between(5, 10)),
        letters(2) + "-" + digits(6),
        letters(3) + digits(6),
        digits(3) + "-" + digits(2) + "-" + digits(3),
        "#" + letters(2) + digits(6));
  }

  /** A word that tells that a number is an identifier, with what stands between them. */
  String keyword() {
    return pick(
            "MRN",
            "mrn",
            "Medical record number",
            "Patient ID",
            "member ID",
            "Policy Number",
            "insurance id",
            "account number",
            "Acct",
            "driver's license",
            "passport",
            "NPI",
            "VIN",
            "serial number",
            "encounter ID",
            "accession number",
            "case number",
            "IMEI",
            "license no.",
            "Health Plan",
            "subscriber_id",
            "order number")
        + pick(" ", ": ", "=", " #", " is ", ":", " = '", " no. ", "\": \"");
  }

  String street() {
    return between(1, 9999)
        + " "
        + pick("Main", "Old Mill", "New Creek", "Martin Luther")
        + " "
        + pick("Street", "Avenue", "Road", "Lane", "Drive", "Blvd,");
  }

  String city() {
    return pick("Dublin", "El Paso", "Santa Fe", "Winston-Salem")
        + ", "
        + pick("CA ", "TX ", "NM ");
  }

  String zip() {
    return between(10000, 99999) + pick("", "-" + digits(4));
  }
}
