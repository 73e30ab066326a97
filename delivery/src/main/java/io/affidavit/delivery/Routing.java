package io.affidavit.delivery;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * What delivery must know of a record without parsing it: the routing bytes of a spool entry.
 * Immutable, thread-safe.
 *
 * <p>Bytes, big-endian: {@code version=1 (1) | flags (1) | time, ms (8) | eventType | category |
 * severity}, each text as {@code length (2) | UTF-8}; bit 0 of the flags: a record of the trail
 * itself. Readers refuse other versions, unknown flags and trailing bytes.
 */
public final class Routing {
  /** The name that stands for a type, category or severity that is not registered. */
  public static final String UNKNOWN = "UNKNOWN";

  private static final int VERSION = 1;
  private static final int TRAIL = 1;

  /** Version, flags, time and three lengths. */
  private static final int FIXED_BYTES = 16;

  /** Three of these and the fixed part stay far below the spool's 4,096 bytes of routing. */
  private static final int MAX_TEXT_BYTES = 512;

  private final long timeMillis;
  private final String eventType;
  private final String category;
  private final String severity;
  private final boolean trail;

  private Routing(Texts texts, long timeMillis, boolean trail) {
    this.timeMillis = timeMillis;
    this.eventType = bounded("eventType", texts.eventType);
    this.category = bounded("category", texts.category);
    this.severity = bounded("severity", texts.severity);
    this.trail = trail;
  }

  /**
   * The routing of one event of the application.
   *
   * @param timeMillis time of the event, milliseconds since the epoch
   * @param eventType a registered name, or {@link #UNKNOWN}: it appears in stream names and
   *     metrics, so never a caller's free text
   * @param category the type's category
   * @param severity INFO, LOW, MEDIUM, HIGH or CRITICAL
   * @throws IllegalArgumentException if a text is empty or longer than 512 bytes
   */
  public static Routing of(long timeMillis, String eventType, String category, String severity) {
    return new Routing(new Texts(eventType, category, severity), timeMillis, false);
  }

  /**
   * The routing of a record that the trail needs for itself (open, checkpoint, gap, close): it
   * passes the filter of every destination.
   *
   * @throws IllegalArgumentException as {@link #of}
   */
  public static Routing ofTrail(
      long timeMillis, String eventType, String category, String severity) {
    return new Routing(new Texts(eventType, category, severity), timeMillis, true);
  }

  /**
   * The routing of a record whose bytes cannot be read, or that has none: type, category and
   * severity {@link #UNKNOWN}, passes every filter, so that it is not lost.
   */
  public static Routing unknown(long timeMillis) {
    return new Routing(new Texts(UNKNOWN, UNKNOWN, UNKNOWN), timeMillis, true);
  }

  /** Time of the event, milliseconds since the epoch. */
  public long timeMillis() {
    return timeMillis;
  }

  /** A registered event type, or {@link #UNKNOWN}. */
  public String eventType() {
    return eventType;
  }

  /** The category of the type. */
  public String category() {
    return category;
  }

  /** INFO, LOW, MEDIUM, HIGH, CRITICAL, or a word this version does not know. */
  public String severity() {
    return severity;
  }

  /** Whether the record belongs to the trail itself and passes every filter. */
  public boolean trail() {
    return trail;
  }

  /** The bytes for a spool entry; {@link #decode} is the inverse. */
  public byte[] encode() {
    byte[] type = utf8(eventType);
    byte[] group = utf8(category);
    byte[] weight = utf8(severity);
    int texts = type.length + group.length + weight.length;
    ByteBuffer out = ByteBuffer.allocate(FIXED_BYTES + texts);
    out.put((byte) VERSION).put((byte) (trail ? TRAIL : 0)).putLong(timeMillis);
    out.putShort((short) type.length).put(type);
    out.putShort((short) group.length).put(group);
    out.putShort((short) weight.length).put(weight);
    return out.array();
  }

  /**
   * Reads what {@link #encode} wrote.
   *
   * @throws IllegalArgumentException if the bytes are damaged or of another version; the text names
   *     the fault and never quotes the bytes
   */
  public static Routing decode(byte[] bytes) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      int version = in.readUnsignedByte();
      if (version != VERSION) {
        throw new IllegalArgumentException("routing: version must be 1, got " + version);
      }
      int flags = in.readUnsignedByte();
      if ((flags & ~TRAIL) != 0) {
        throw new IllegalArgumentException("routing: unknown flags " + flags);
      }
      long timeMillis = in.readLong();
      Routing routing =
          new Routing(new Texts(read(in), read(in), read(in)), timeMillis, flags == TRAIL);
      if (in.available() != 0) {
        throw new IllegalArgumentException(
            "routing: " + in.available() + " bytes after the last field");
      }
      return routing;
    } catch (IOException e) {
      throw new IllegalArgumentException("routing: cut short at " + bytes.length + " bytes", e);
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String read(DataInputStream in) throws IOException {
    int length = in.readUnsignedShort();
    if (length > MAX_TEXT_BYTES) {
      throw new IllegalArgumentException("routing: text of " + length + " bytes, at most 512");
    }
    byte[] utf8 = new byte[length];
    in.readFully(utf8);
    return new String(utf8, StandardCharsets.UTF_8);
  }

  private static String bounded(String name, String text) {
    // A character takes three bytes at most, so those of most texts need not be made to be counted.
    int length = Objects.requireNonNull(text, name).length();
    length = length * 3 <= MAX_TEXT_BYTES ? length : utf8(text).length;
    if (length == 0 || length > MAX_TEXT_BYTES) {
      throw new IllegalArgumentException(
          "routing: " + name + " must have 1 to 512 UTF-8 bytes, got " + length);
    }
    return text;
  }

  /** Keeps the constructor short, and the three names in one order. */
  private static final class Texts {
    final String eventType;
    final String category;
    final String severity;

    Texts(String eventType, String category, String severity) {
      this.eventType = eventType;
      this.category = category;
      this.severity = severity;
    }
  }
}
