package io.affidavit.localaws;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;

/** The documented size of a PutEvents call, to the byte. */
class PutEventsSizeTest {
  private static final String OVER = "Total size of the entries in the request is over the limit.";

  /** One server per limit: the present one and the earlier one, both exclusive. */
  private static final class Server extends ServerTest {
    Server(int limit) {
      super(builder -> limit == 1 << 20 ? builder : builder.maxPutEventsBytes(limit));
    }
  }

  /** An entry of this size: Source 1, DetailType 1, the rest Detail. */
  private static PutEventsRequestEntry.Builder sized(int bytes) {
    int text = bytes - 2 - "{\"a\":\"\"}".length();
    return Clients.entry("{\"a\":\"" + "x".repeat(text) + "\"}").source("s").detailType("T");
  }

  @ParameterizedTest
  @ValueSource(ints = {1 << 20, 262_144})
  void totalStaysBelowTheLimit(int limit) {
    Server server = new Server(limit);
    try {
      server.put(sized(limit - 1));
      assertEquals(1, server.aws.events().size());
      assertEquals(OVER, ServerTest.assertValidation(() -> server.put(sized(limit))));
      assertEquals(1, server.aws.events().size());
    } finally {
      server.stop();
    }
  }

  @Test
  void entriesAddUp() {
    Server server = new Server(262_144);
    try {
      List<PutEventsRequestEntry.Builder> entries = new ArrayList<>();
      for (int i = 0; i < 7; i++) {
        entries.add(sized(32_768));
      }
      entries.add(sized(32_767));
      server.put(entries.toArray(PutEventsRequestEntry.Builder[]::new));
      entries.set(7, sized(32_768));
      ServerTest.assertValidation(
          () -> server.put(entries.toArray(PutEventsRequestEntry.Builder[]::new)));
    } finally {
      server.stop();
    }
  }

  @Test
  void timeCounts14AndResourcesCountTheirBytes() {
    Server server = new Server(1_000);
    try {
      server.put(sized(999 - 14).time(ServerTest.NOW));
      ServerTest.assertValidation(() -> server.put(sized(999 - 13).time(ServerTest.NOW)));
      server.put(sized(999 - 5).resources("éé", "x"));
      ServerTest.assertValidation(() -> server.put(sized(999 - 4).resources("éé", "x")));
      assertEquals(2, server.aws.events().size());
    } finally {
      server.stop();
    }
  }

  @Test
  void sizeRefusesTheCallEvenIfEntriesWouldFail() {
    Server server = new Server(1_000);
    try {
      assertEquals(OVER, ServerTest.assertValidation(() -> server.put(sized(2_000).source(null))));
    } finally {
      server.stop();
    }
  }

  @Test
  void resourceHas2048Characters() {
    Server server = new Server(1 << 20);
    try {
      server.put(sized(100).resources("r".repeat(2_048)));
      ServerTest.assertValidation(() -> server.put(sized(100).resources("r".repeat(2_049))));
    } finally {
      server.stop();
    }
  }
}
