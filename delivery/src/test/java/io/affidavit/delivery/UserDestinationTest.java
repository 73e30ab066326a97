package io.affidavit.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A destination as a user would write it, with nothing but the public interface. */
class UserDestinationTest {
  /** JSON lines into one file. */
  private static final class LinesDestination implements Destination {
    private final Path file;

    LinesDestination(Path file) {
      this.file = file;
    }

    @Override
    public String target() {
      return "lines:audit";
    }

    @Override
    public boolean accepts(OutboundRecord record) {
      return record.routing().trail() || record.routing().category().equals("PHI");
    }

    @Override
    public List<Batch> plan(List<OutboundRecord> records) {
      return List.of(new Lines(file, records));
    }

    @Override
    public void close() {}
  }

  private record Lines(Path file, List<OutboundRecord> records) implements Batch {
    @Override
    public String lane() {
      return "file";
    }

    @Override
    public BatchResult send() throws IOException {
      List<String> lines = new ArrayList<>();
      records.forEach(record -> lines.add(record.record().completeText()));
      Files.write(file, lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      return BatchResult.delivered(records);
    }
  }

  @Test
  void getsItsRecordsInOrder(@TempDir Path directory) throws Exception {
    MemoryQueue queue = new MemoryQueue("lines:audit");
    queue.add(Records.spooled(20, Records.NOW));
    Routing other = Routing.of(Records.NOW, "USER_LOGIN", "AUTHENTICATION", "INFO");
    queue.add(List.of(Records.spooled(99, other, "{\"login\":1}")));
    Path file = directory.resolve("audit.jsonl");
    Delivery delivery = Delivery.builder().destination(new LinesDestination(file), queue).build();
    delivery.start();
    delivery.close(Duration.ofSeconds(20));
    assertEquals(Records.texts(20), Files.readAllLines(file));
    assertEquals(21, queue.acknowledged());
    assertEquals(1, delivery.status().get(0).passed());
  }

  @Test
  void aMissingDirectoryIsAnOutageLikeAnyOther(@TempDir Path directory) throws Exception {
    MemoryQueue queue = new MemoryQueue("lines:audit");
    queue.add(Records.spooled(3, Records.NOW));
    Path missing = directory.resolve("not-there").resolve("audit.jsonl");
    RecordingListener listener = new RecordingListener();
    Delivery delivery =
        Delivery.builder()
            .destination(new LinesDestination(missing), queue)
            .listener(listener)
            .linger(Duration.ZERO)
            .build();
    delivery.start();
    assertFalse(queue.awaitAcknowledged(3, 200));
    Files.createDirectory(missing.getParent());
    assertTrue(queue.awaitAcknowledged(3, 20_000));
    delivery.close(Duration.ofSeconds(5));
    assertEquals(Records.texts(3), Files.readAllLines(missing));
    assertEquals("started NoSuchFileException", listener.lines.get(0));
  }
}
