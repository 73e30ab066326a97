package io.affidavit.auditor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was laid aside comes back as it was, from memory and from the file. */
class DeferredTest {
  @TempDir static Path temp;
  private static Host host;
  private static List<String> lines;

  @BeforeAll
  static void recordOnce() throws Exception {
    host = new Host(temp.resolve("host"));
    lines = new StreamMaker(host.auditKey).open(UUID.randomUUID(), 1).events(50).close().lines;
  }

  private static List<SealedEvent> events() {
    List<SealedEvent> events = new ArrayList<>();
    EventDecoder decoder =
        new EventDecoder(
            new Location.Piece("file"),
            new EventSink() {
              @Override
              public void event(SealedEvent event) {
                events.add(event);
              }

              @Override
              public void problem(FindingKind kind, Location where) {
                throw new IllegalStateException(kind.code());
              }
            });
    for (String line : lines) {
      decoder.value(TestEvents.utf8(line));
      // The same as a tree, as EventBridge's form comes.
      decoder.value(TestEvents.utf8("{\"detail\":" + line + "}"));
    }
    return events;
  }

  private static String said(SealedEvent event) {
    return event.seal().position()
        + " "
        + Objects.requireNonNull(event.tree())
        + " "
        + (event.text() == null)
        + " "
        + event.where();
  }

  @Test
  void fromMemoryAndFromTheFile() throws Exception {
    List<SealedEvent> events = events();
    for (int inMemory : new int[] {1 << 20, 5000, 0}) {
      List<String> back = new ArrayList<>();
      try (Deferred deferred = new Deferred(inMemory)) {
        for (SealedEvent event : events) {
          deferred.add(event);
        }
        assertEquals(events.size(), deferred.count());
        deferred.forEach(event -> back.add(said(event)));
      }
      assertEquals(events.stream().map(DeferredTest::said).toList(), back, "" + inMemory);
    }
    assertNotEquals(said(events.get(0)), said(events.get(1)));
  }
}
