package io.affidavit.contract;

import io.affidavit.delivery.Batch;
import io.affidavit.delivery.BatchResult;
import io.affidavit.delivery.Destination;
import io.affidavit.delivery.DestinationFactory;
import io.affidavit.delivery.OutboundRecord;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A destination of a user's own, in memory: keeps what it gets for whoever asks by the setting
 * {@code name}. Thread-safe.
 */
public final class KeepingDestinationFactory implements DestinationFactory {
  private static final Map<String, List<String>> KEPT =
      Collections.synchronizedMap(new TreeMap<>());

  /** What came to that name since the last call. */
  public static List<String> take(String name) {
    List<String> kept = KEPT.remove(name);
    return kept == null ? Collections.emptyList() : kept;
  }

  @Override
  public Destination create(Map<String, String> settings) {
    Map<String, String> left = new TreeMap<>(settings);
    String name = left.remove("name");
    if (name == null || !left.isEmpty()) {
      throw new IllegalArgumentException("name must be the only setting, got " + settings.keySet());
    }
    return new Keeping(name);
  }

  private static final class Keeping implements Destination {
    private final String name;

    Keeping(String name) {
      this.name = name;
    }

    @Override
    public String target() {
      return "keeping:" + name;
    }

    @Override
    public boolean accepts(OutboundRecord record) {
      return true;
    }

    @Override
    public List<Batch> plan(List<OutboundRecord> records) {
      return Collections.singletonList(new Kept(new ArrayList<>(records)));
    }

    @Override
    public void close() {}

    private final class Kept implements Batch {
      private final List<OutboundRecord> records;

      Kept(List<OutboundRecord> records) {
        this.records = records;
      }

      @Override
      public List<OutboundRecord> records() {
        return records;
      }

      @Override
      public String lane() {
        return "memory";
      }

      @Override
      public BatchResult send() {
        List<String> kept = KEPT.computeIfAbsent(name, key -> new CopyOnWriteArrayList<>());
        records.forEach(record -> kept.add(record.record().completeText()));
        return BatchResult.delivered(records);
      }
    }
  }
}
