package io.affidavit.auditor;

import com.fasterxml.jackson.databind.JsonNode;
import io.affidavit.auditor.spill.HiddenCopy;
import io.affidavit.spool.Seal;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Events that cannot be verified yet, in the order in which they came: a few megabytes in memory,
 * the rest in a {@link HiddenCopy}. Not thread-safe.
 */
final class Deferred implements Closeable {
  private static final int IN_MEMORY = 8 << 20;
  private static final int BUFFER = 1 << 16;

  private final int inMemory;
  private final ByteArrayOutputStream memory = new ByteArrayOutputStream();
  private @Nullable HiddenCopy copy;
  private DataOutputStream out = new DataOutputStream(memory);
  private long count;

  Deferred() {
    this(IN_MEMORY);
  }

  /** For tests: a small memory is soon full. */
  Deferred(int inMemory) {
    this.inMemory = inMemory;
  }

  long count() {
    return count;
  }

  void add(SealedEvent event) throws IOException {
    count++;
    if (copy == null && memory.size() > inMemory) {
      HiddenCopy file = new HiddenCopy();
      copy = file;
      OutputStream encrypted = new BufferedOutputStream(file.write(), BUFFER);
      memory.writeTo(encrypted);
      memory.reset();
      out = new DataOutputStream(encrypted);
    }
    out.writeUTF(shortened(event.where().source()));
    out.writeLong(event.where().number());
    seal(event.seal());
    byte[] text = event.text();
    byte[] bytes = text == null ? Json.MAPPER.writeValueAsBytes(event.tree()) : text;
    int length = text == null ? bytes.length : event.bodyLength();
    out.writeBoolean(text != null);
    out.writeInt(length);
    out.write(bytes, 0, length);
  }

  private static String shortened(String source) {
    return source.length() > 4096 ? source.substring(source.length() - 4096) : source;
  }

  private void seal(SealMember seal) throws IOException {
    byte[] of = seal.copy();
    out.writeUTF(seal.stream().toString());
    out.writeLong(seal.position().sequence());
    out.writeLong(seal.position().epoch());
    out.writeUTF(of == null ? "" : Seal.base64(of));
    out.writeUTF(Seal.base64(seal.mac()));
  }

  /** Once, after the last {@link #add}. */
  void forEach(Consumer<SealedEvent> action) throws IOException {
    out.close();
    HiddenCopy file = copy;
    try (InputStream bytes =
            file == null ? new ByteArrayInputStream(memory.toByteArray()) : file.open(BUFFER);
        DataInputStream in = new DataInputStream(new BufferedInputStream(bytes, BUFFER))) {
      for (long i = 0; i < count; i++) {
        action.accept(event(in));
      }
    }
  }

  private static SealedEvent event(DataInputStream in) throws IOException {
    Location where = new Location(in.readUTF(), in.readLong());
    SealMember seal = seal(in);
    boolean text = in.readBoolean();
    byte[] bytes = new byte[in.readInt()];
    in.readFully(bytes);
    if (text) {
      return SealedEvent.ofBody(bytes, bytes.length, seal, where);
    }
    JsonNode tree = Objects.requireNonNull(Json.parse(bytes));
    return SealedEvent.ofTree(seal, tree, where);
  }

  private static SealMember seal(DataInputStream in) throws IOException {
    String stream = in.readUTF();
    long sequence = in.readLong();
    long epoch = in.readLong();
    String copy = in.readUTF();
    String mac = in.readUTF();
    return Objects.requireNonNull(
        SealMember.of(stream, sequence, epoch, copy.isEmpty() ? null : copy, mac));
  }

  @Override
  public void close() throws IOException {
    HiddenCopy file = copy;
    if (file != null) {
      file.close();
    }
  }
}
