package io.affidavit.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.affidavit.spool.SpooledRecord;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** A destination that is to have the redacted form cannot get at the other. */
class RedactedOnlyTest {
  private static final String SECRET = "PATIENT-4711";

  /** Takes down all that it could send, by whichever name, and ends each record otherwise. */
  private static final class Greedy implements Destination {
    final List<String> seen = new ArrayList<>();
    boolean aborted;
    boolean closed;
    int sent;

    @Override
    public String target() {
      return "greedy:test";
    }

    @Override
    public int maxWindowRecords() {
      return 7;
    }

    @Override
    public long maxWindowBytes() {
      return 7_777;
    }

    @Override
    public Flow flow() {
      return Flow.oneAtATime().withLinger(Duration.ofMillis(7));
    }

    @Override
    public boolean accepts(OutboundRecord record) {
      look(record);
      return record.record().sequence() != 1;
    }

    private void look(OutboundRecord record) {
      seen.add(record.record().completeText());
      seen.add(new String(record.record().complete(), StandardCharsets.UTF_8));
      seen.add(
          new String(Objects.requireNonNull(record.record().redacted()), StandardCharsets.UTF_8));
    }

    @Override
    public List<Batch> plan(List<OutboundRecord> records) {
      records.forEach(this::look);
      List<Batch> batches = new ArrayList<>();
      batches.add(new Sent(records.subList(0, 3)));
      batches.add(Batch.refused(records.get(3), "NEVER: too odd"));
      return batches;
    }

    private final class Sent implements Batch {
      private final List<OutboundRecord> records;

      Sent(List<OutboundRecord> records) {
        this.records = records;
      }

      @Override
      public List<OutboundRecord> records() {
        return records;
      }

      @Override
      public String lane() {
        return "lane";
      }

      @Override
      public BatchResult send() {
        sent++;
        if (records.size() == 1) {
          return BatchResult.delivered(records);
        }
        return BatchResult.builder()
            .delivered(records.subList(0, 1))
            .restamped(records.get(1))
            .deadLetter(Records.outbound(99, Records.NOW), "nobody's")
            .followUp(new Sent(records.subList(2, 3)))
            .alarm(Failure.needsOperator("ODD", "look"))
            .build();
      }
    }

    @Override
    public void abort() {
      aborted = true;
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  private final Greedy greedy = new Greedy();
  private final Destination destination = RedactedOnly.of(greedy);

  @Test
  void everyNameLeadsToTheRedactedForm() {
    List<OutboundRecord> records = Records.outbound(5);
    assertTrue(records.get(0).record().completeText().contains(SECRET));
    records.forEach(destination::accepts);
    List<Batch> batches = destination.plan(records);
    assertEquals(30, greedy.seen.size());
    assertFalse(greedy.seen.toString().contains(SECRET), greedy.seen::toString);
    assertEquals("{\"redacted\":0}", greedy.seen.get(0));
    assertEquals(records.subList(0, 3), batches.get(0).records());
  }

  @Test
  void aRecordWithoutARedactedFormIsNotAccepted() {
    OutboundRecord bare = Records.sized(3, Records.NOW, Records.text(3).length(), null);
    assertFalse(destination.accepts(bare));
    assertEquals(List.of(), greedy.seen);
    assertTrue(destination.accepts(Records.outbound(3, Records.NOW)));
    assertFalse(destination.accepts(Records.outbound(1, Records.NOW)), "its own choice stands");
  }

  @Test
  void whatBecameOfAViewBecameOfItsRecord() throws Exception {
    List<OutboundRecord> records = Records.outbound(4);
    List<Batch> batches = destination.plan(records);
    BatchResult first = batches.get(0).send();
    assertEquals(records.subList(0, 2), first.delivered());
    assertEquals(records.subList(1, 2), first.restamped());
    assertTrue(first.deadLetters().isEmpty(), "a record that was not in the plan");
    assertEquals("ODD", first.alarms().get(0).code());
    assertEquals("lane", batches.get(0).lane());
    Batch followUp = first.followUps().get(0);
    assertEquals(records.subList(2, 3), followUp.records());
    assertEquals(records.subList(2, 3), followUp.send().delivered());
    BatchResult refused = batches.get(1).send();
    assertEquals("NEVER: too odd", refused.deadLetters().get(records.get(3)));
    assertEquals(1, refused.deadLetters().size());
  }

  @Test
  void everythingElseIsTheDestinationsOwn() {
    assertEquals("greedy:test", destination.target());
    assertEquals(7, destination.maxWindowRecords());
    assertEquals(7_777, destination.maxWindowBytes());
    assertEquals(Duration.ofMillis(7), destination.flow().linger());
    destination.abort();
    destination.close();
    assertTrue(greedy.aborted && greedy.closed);
  }

  /** The dead letter holds both forms, as for any other destination. */
  @Test
  void aWorkerKeepsTheWholeRecordAside() throws Exception {
    MemoryQueue queue = new MemoryQueue("greedy:test");
    List<SpooledRecord> spooled = Records.spooled(5, Records.NOW);
    queue.add(spooled);
    Delivery delivery = Delivery.builder().destination(destination, queue).build();
    delivery.start();
    assertTrue(queue.awaitAcknowledged(5, 60_000));
    delivery.close(Duration.ofSeconds(20));
    assertEquals(List.of(spooled.get(4)), List.copyOf(queue.deadLetters().keySet()));
    assertEquals(1, delivery.status().get(0).passed());
    assertTrue(greedy.closed);
    assertEquals(2, greedy.sent);
  }
}
