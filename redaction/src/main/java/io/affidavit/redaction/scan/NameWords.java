package io.affidavit.redaction.scan;

/**
 * Words around names. Loaded with the given names when the layer of names is first used, and not
 * before. Immutable and thread-safe.
 */
final class NameWords {
  /** What {@code given_names.txt} says of its source. */
  static final WordTable GIVEN = WordTable.load("given_names.txt");

  static final WordTable TITLES =
      table("mr mrs ms mx dr doctor prof professor sir madam rev reverend pastor rabbi");

  /** Titles that are no other word when written small, or all in capitals, and without a dot. */
  static final WordTable SURE_TITLES = table("mrs dr prof professor doctor");

  /** Who a name that follows may be of. */
  static final WordTable PERSONS =
      table(
          "patient patients pt pts miss client resident member subscriber guarantor beneficiary husband"
              + " wife mother father mom dad son daughter brother sister uncle aunt cousin"
              + " grandmother grandfather niece nephew spouse partner guardian caregiver parent"
              + " nurse physician provider surgeon attending therapist pharmacist named called"
              + " name names");

  /** Of those, what only a name follows. */
  static final WordTable NAMED = table("named name names");

  /** Between such a word and the name. */
  static final WordTable LINKS = table("name names is named called was");

  static final WordTable PARTICLES =
      table("van von der den de del della di da dos du la le bin ibn al el ter ten zu af");

  /** With a capital behind a name, the name of a place: {@code Mary Johnson Clinic}. */
  static final WordTable PLACES =
      table(
          "hospital hospitals clinic clinics center centre medical medicine health healthcare"
              + " institute institution foundation university college school academy church street"
              + " avenue road lane drive boulevard court place plaza square park county city town"
              + " village valley beach bay lake river island creek springs heights hills mountain"
              + " general memorial community regional childrens cancer dept department division"
              + " unit ward wing building tower pavilion lab labs laboratory laboratories pharmacy"
              + " imaging radiology rehab hospice practice group associates partners company corp"
              + " inc llc ltd airport station bridge house home homes farm manor estate inn hotel"
              + " report guide guideline guidelines manual journal review edition law act trial"
              + " study protocol");

  /** Behind a name in any case, what medicine calls by names: {@code Lou Gehrig's disease}. */
  static final WordTable EPONYMS =
      table(
          "disease diseases syndrome disorder palsy sign test scale score index criteria procedure"
              + " fracture tumor tumour lymphoma sarcoma anemia phenomenon esophagus catheter"
              + " formula equation method stain virus bacteria fever reflex maneuver classification");

  /** Headings, and what programs write of: no part of a name, and may stand behind one. */
  static final WordTable FORMS =
      table(
          "note notes summary result results order orders letter form forms record records chart charts"
              + " visit visits encounter appointment appointments admission discharge transfer"
              + " referral prescription medication medications document documents image images scan"
              + " history plan care team service services request requests response message messages"
              + " alert alerts update updates value values count size item items time rate limit"
              + " level code codes data file files user users admin system server job task queue"
              + " thread batch process session connection config version cache table column row"
              + " field");

  /** What starts a sentence or heading, and is no part of a name. */
  static final WordTable STARTS =
      table(
          "a an the he she they we you it its his her their our my your this that these those is"
              + " are was were be been has had have do does did can could will would should may"
              + " might must not no yes and or but if then so as at by for from in into of off on"
              + " onto out over to up with who whom whose what when where which why how please"
              + " see seen dob mrn ssn pt pts patient patients today tomorrow yesterday now also"
              + " however therefore while after before since until during per via dear hello hi"
              + " regards thanks sincerely date age aged sex male female gender admitted treated"
              + " evaluated diagnosed referred presented reports reported denies states stated"
              + " initially recently currently previously finally unfortunately overall given"
              + " md phd rn np do pa pharmd dds esq error warn warning info debug failed failure"
              + " success status type null true false none unknown");

  private NameWords() {}

  private static WordTable table(String words) {
    return WordTable.of(words.split(" ", -1));
  }
}
