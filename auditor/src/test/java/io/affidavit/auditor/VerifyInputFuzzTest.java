package io.affidavit.auditor;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Anything for {@code verify} to read: whole records, broken ones, in shapes of transport and
 * around anything. It reports, never ends with an exception, never quotes a record, and never calls
 * whole what lacks a record.
 */
class VerifyInputFuzzTest {
  private static final Made MADE = make();

  private record Made(Path key, List<String> lines) {}

  private static Made make() {
    try {
      Path directory = Files.createTempDirectory("affidavit-fuzz");
      directory.toFile().deleteOnExit();
      Host host = new Host(directory.resolve("host"));
      StreamMaker maker = new StreamMaker(host.auditKey).open(java.util.UUID.randomUUID(), 1);
      maker.events(2).checkpoint().events(2).close();
      return new Made(host.verifyKey, List.copyOf(maker.lines));
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @FuzzTest
  void verify(FuzzedDataProvider data) {
    List<String> input = new ArrayList<>();
    boolean[] whole = new boolean[MADE.lines().size()];
    for (int i = data.consumeInt(0, 10); i > 0; i--) {
      input.add(piece(data, whole));
    }
    String separator = data.pickValue(new String[] {"\n", "", "\r\n", ","});
    byte[] bytes = String.join(separator, input).getBytes(StandardCharsets.UTF_8);
    // Checks that there is a report, and that no content is quoted.
    Verified verified = Verified.of(MADE.key(), bytes);
    boolean complete = true;
    for (boolean one : whole) {
      complete &= one;
    }
    assertTrue(complete || verified.code() != 0, "nothing is called whole that lacks a record");
  }

  private static String piece(FuzzedDataProvider data, boolean[] whole) {
    int which = data.consumeInt(0, whole.length - 1);
    String line = MADE.lines().get(which);
    int cut = data.consumeInt(1, line.length() - 1);
    return switch (data.consumeInt(0, 6)) {
      case 0 -> data.consumeString(60);
      case 1 -> line.substring(0, cut) + "#" + data.consumeString(8) + line.substring(cut);
      case 2 -> line.substring(Math.max(cut, 60));
      case 3 -> Shapes.filterLogEvents(List.of(given(which, whole))).toPrettyString();
      case 4 -> Shapes.subscription(List.of(given(which, whole))).toString();
      default -> given(which, whole);
    };
  }

  private static String given(int which, boolean[] whole) {
    whole[which] = true;
    return MADE.lines().get(which);
  }
}
