package io.affidavit.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What holds of every file, and of every misspelt name. A failure is told by its seed. */
class CataloguePropertyTest {
  private static final int TRIES = 200;
  private static final List<String> PIECES =
      List.of(
          "[types]",
          "[fields]",
          "[aliases]",
          "[vocabularies]",
          "[templates]",
          "[mappings]",
          "[act-reasons]",
          "[meanings]",
          "name | category | severity",
          "alias | type",
          "name | kind | vocabulary | complete | safe-harbor",
          "name | values",
          "template",
          "type | dicom | ocsf | ecs",
          "value | code",
          "type | meaning",
          "USER_LOGIN",
          "DOSE",
          " | ",
          ",",
          "/",
          "PHI",
          "HIGH",
          "\n",
          "#",
          "patientId",
          "enum",
          "keep",
          "indicate:MRN",
          "flag:x",
          "110110/-/R",
          "6001/2",
          "file/access/status",
          "\u0000",
          "é",
          "=");

  private static byte[] noise(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(40); i > 0; i--) {
      text.append(PIECES.get(random.nextInt(PIECES.size())));
      text.append(random.nextInt(3) == 0 ? "\n" : "");
    }
    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    if (random.nextInt(4) == 0 && bytes.length > 0) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
    }
    return bytes;
  }

  @Property(tries = TRIES)
  void anyBytesAreACatalogueOrAnErrorThatNamesTheFile(@ForAll long seed) {
    byte[] bytes = noise(new Random(seed));
    try {
      EventCatalogue catalogue = Catalogues.extended(bytes);
      assertNothingIsWeaker(catalogue);
    } catch (IllegalArgumentException e) {
      String message = String.valueOf(e.getMessage());
      assertTrue(message.startsWith("catalogue test.txt"), message);
      assertTrue(message.length() < 500, message);
    }
  }

  /** One cell of a built-in row is exchanged; then it is refused, or the catalogue is no weaker. */
  @Property(tries = TRIES)
  void aBuiltInRowThatIsChangedIsRefusedOrStricter(@ForAll long seed) {
    Random random = new Random(seed);
    List<FieldDefinition> fields = List.copyOf(EventCatalogue.standard().fields());
    FieldDefinition field = fields.get(random.nextInt(fields.size()));
    FieldDefinition other = fields.get(random.nextInt(fields.size()));
    String row =
        String.join(
            " | ",
            field.name(),
            field.kind().name().toLowerCase(Locale.ROOT),
            field.words().name(),
            (random.nextBoolean() ? field : other).complete().toString(),
            (random.nextBoolean() ? field : other).safeHarbor().toString());
    String text = "[fields]\nname | kind | vocabulary | complete | safe-harbor\n" + row + "\n";
    try {
      EventCatalogue catalogue = Catalogues.extended(text);
      assertNothingIsWeaker(catalogue);
    } catch (IllegalArgumentException e) {
      assertTrue(String.valueOf(e.getMessage()).contains(", line 3: "), e.getMessage());
    }
  }

  private static void assertNothingIsWeaker(EventCatalogue catalogue) {
    for (FieldDefinition before : EventCatalogue.standard().fields()) {
      FieldDefinition after = catalogue.field(before.name());
      assertNotNull(after);
      assertEquals(before.kind(), after.kind());
      assertTrue(openness(after.safeHarbor()) <= openness(before.safeHarbor()), before.name());
      assertTrue(openness(after.complete()) <= openness(before.complete()), before.name());
      after.vocabulary().forEach(word -> assertTrue(before.inVocabulary(word)));
    }
    for (EventType before : EventCatalogue.standard().types()) {
      EventType after = catalogue.type(before.name());
      assertNotNull(after);
      assertEquals(before.category(), after.category());
      assertTrue(after.severity().compareTo(before.severity()) >= 0);
      assertEquals(before.codes(), after.codes());
    }
  }

  /** Nothing, an indicator, a part, all: stated apart from the code that it tests. */
  private static int openness(Treatment treatment) {
    return switch (treatment.action()) {
      case DROP -> 0;
      case INDICATE, FLAG -> 1;
      case BIRTH_YEAR -> 2;
      case YEAR -> 3;
      case KEEP -> 6;
      case COUNT -> 4;
      default -> 5;
    };
  }

  @Property(tries = TRIES)
  void everyRowOfTheBuiltInFileCanBeRepeated(@ForAll long seed) {
    List<EventType> types = List.copyOf(EventCatalogue.standard().types());
    EventType type = types.get(new Random(seed).nextInt(types.size()));
    String row =
        String.join(
            " | ",
            type.name(),
            type.category(),
            type.severity().name(),
            type.defaultStatus(),
            String.join(", ", type.required().stream().map(any -> String.join("/", any)).toList()),
            String.join(", ", type.optional()));
    EventCatalogue same =
        Catalogues.extended(
            "[types]\nname | category | severity | status | required | optional\n" + row);
    EventType again = same.type(type.name());
    assertNotNull(again);
    assertEquals(type.required(), again.required());
  }

  @Property(tries = TRIES)
  void oneSlipOfTheKeyboardIsFound(@ForAll long seed) {
    Random random = new Random(seed);
    List<EventType> types = List.copyOf(EventCatalogue.standard().types());
    String name = types.get(random.nextInt(types.size())).name();
    String hint = EventCatalogue.standard().nearest(slip(name, random));
    assertNotNull(hint, name);
    assertNotNull(EventCatalogue.standard().type(hint), "a hint is a type");
  }

  private static String slip(String name, Random random) {
    int at = random.nextInt(name.length() - 1);
    char other = (char) ('A' + random.nextInt(26));
    return switch (random.nextInt(4)) {
      case 0 -> name.substring(0, at) + name.substring(at + 1);
      case 1 -> name.substring(0, at) + other + name.substring(at);
      case 2 -> name.substring(0, at) + other + name.substring(at + 1);
      default ->
          name.substring(0, at) + name.charAt(at + 1) + name.charAt(at) + name.substring(at + 2);
    };
  }

  /** The whole table, without band and limit. */
  private static int plainDistance(String a, String b) {
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int[] row : d) {
      Arrays.fill(row, 0);
    }
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          d[i][j] = i + j;
          continue;
        }
        int cost = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        d[i][j] = Math.min(d[i - 1][j - 1] + cost, 1 + Math.min(d[i - 1][j], d[i][j - 1]));
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
        }
      }
    }
    return d[a.length()][b.length()];
  }

  @Property
  void theBandGivesTheSameDistanceUpToItsLimit(@ForAll long seed) {
    Random random = new Random(seed);
    String a = letters(random);
    String b = random.nextBoolean() ? letters(random) : a.length() < 2 ? a : slip(a, random);
    int limit = random.nextInt(4);
    int expected = Math.min(plainDistance(a, b), limit + 1);
    assertEquals(expected, TypeNames.distance(a, b, limit), a + " " + b + " " + limit);
  }

  private static String letters(Random random) {
    List<String> letters = new ArrayList<>();
    for (int i = random.nextInt(8); i > 0; i--) {
      letters.add(random.nextBoolean() ? "A" : "B");
    }
    return String.join("", letters);
  }
}
