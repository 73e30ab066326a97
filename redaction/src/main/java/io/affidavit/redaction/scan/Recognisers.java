package io.affidavit.redaction.scan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** The recognisers of each scanner, in the order in which they are asked. Stateless. */
final class Recognisers {
  private Recognisers() {}

  static List<Recogniser> always() {
    return Collections.unmodifiableList(
        Arrays.asList(new SecretRecogniser(), new SsnRecogniser(), new CardRecogniser()));
  }

  /** What is told by its key or keyword comes before what is told by its form. */
  static List<Recogniser> safeHarbor() {
    List<Recogniser> recognisers = new ArrayList<>(always());
    recognisers.addAll(
        Arrays.asList(
            new KeyedRecogniser(),
            new UrlRecogniser(),
            new EmailRecogniser(),
            new KeywordRecogniser(),
            new PhotoRecogniser(),
            new IpRecogniser(),
            new MacRecogniser(),
            new DateRecogniser(),
            new PhoneRecogniser(),
            new AgeRecogniser(),
            new ZipRecogniser(),
            new PlaceRecogniser(),
            new StreetRecogniser(),
            new CodeRecogniser(),
            new UdiRecogniser(),
            new UidRecogniser(),
            new Hl7Recogniser(),
            new UserRecogniser()));
    return Collections.unmodifiableList(recognisers);
  }

  /** Names come before keys: {@code name: jane doe} is read as a name, not as a word. */
  static List<Recogniser> safeHarborWithNames() {
    List<Recogniser> recognisers = new ArrayList<>(safeHarbor());
    recognisers.add(always().size(), new NameRecogniser());
    return Collections.unmodifiableList(recognisers);
  }
}
