package io.affidavit.auditor.spill;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * A temporary file for records that must be read again: encrypted with a key that only this process
 * has, since nobody would look for patients' data in a temporary directory. Its name goes as soon
 * as it is open, so that nothing stays however the process ends. To be written once, by one thread;
 * then any number of threads may read.
 */
public final class HiddenCopy implements Closeable {
  private static final int WRITE_BYTES = 1 << 16;

  private final Path file;
  private final FileChannel channel;
  private final SecretKeySpec key;

  /** In the JVM's temporary directory. */
  public HiddenCopy() throws IOException {
    // Mode 0600 where the system has modes.
    this(Files.createTempFile("affidavit-hidden", ".tmp"));
  }

  private HiddenCopy(Path file) throws IOException {
    byte[] bytes = new byte[32];
    new SecureRandom().nextBytes(bytes);
    this.file = file;
    this.key = new SecretKeySpec(bytes, "AES");
    this.channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
    removeName();
  }

  /** Where an open file keeps its name, {@link #close} removes it. */
  private void removeName() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException later) {
      file.toFile().deleteOnExit();
    }
  }

  /** The one way in; must be closed before {@link #open}. */
  public OutputStream write() {
    return new Writing(cipher(Cipher.ENCRYPT_MODE));
  }

  /** From the beginning; each stream keeps its own place. */
  public InputStream open(int bufferBytes) {
    return new Reading(cipher(Cipher.DECRYPT_MODE), bufferBytes);
  }

  /** What is stored. */
  byte[] stored() throws IOException {
    ByteBuffer all = ByteBuffer.allocate(Math.toIntExact(channel.size()));
    while (all.hasRemaining() && channel.read(all, all.position()) >= 0) {
      // Until it is there as a whole.
    }
    return all.array();
  }

  private Cipher cipher(int mode) {
    try {
      Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
      // The key serves one text, so the counter may start at zero.
      cipher.init(mode, key, new IvParameterSpec(new byte[16]));
      return cipher;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform must have AES in counter mode", e);
    }
  }

  private static void apply(Cipher cipher, byte[] bytes, int from, int length, byte[] to)
      throws IOException {
    try {
      if (cipher.update(bytes, from, length, to, 0) != length) {
        throw new IllegalStateException("counter mode gives a byte for a byte");
      }
    } catch (GeneralSecurityException e) {
      throw new IOException("AES", e);
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
    Files.deleteIfExists(file);
  }

  private final class Writing extends OutputStream {
    private final Cipher cipher;
    private final byte[] plain = new byte[WRITE_BYTES];
    private final byte[] hidden = new byte[WRITE_BYTES];
    private int used;

    Writing(Cipher cipher) {
      this.cipher = cipher;
    }

    @Override
    public void write(int value) throws IOException {
      if (used == plain.length) {
        flush();
      }
      plain[used++] = (byte) value;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      int at = offset;
      int left = length;
      while (left > 0) {
        if (used == plain.length) {
          flush();
        }
        int count = Math.min(left, plain.length - used);
        System.arraycopy(bytes, at, plain, used, count);
        used += count;
        at += count;
        left -= count;
      }
    }

    @Override
    public void flush() throws IOException {
      apply(cipher, plain, 0, used, hidden);
      ByteBuffer out = ByteBuffer.wrap(hidden, 0, used);
      while (out.hasRemaining()) {
        channel.write(out);
      }
      used = 0;
    }

    @Override
    public void close() throws IOException {
      flush();
    }
  }

  private final class Reading extends InputStream {
    private final Cipher cipher;
    private final byte[] hidden;
    private final byte[] plain;
    private long position;
    private int at;
    private int limit;

    Reading(Cipher cipher, int bufferBytes) {
      this.cipher = cipher;
      this.hidden = new byte[bufferBytes];
      this.plain = new byte[bufferBytes];
    }

    @Override
    public int read() throws IOException {
      return at < limit || fill() ? plain[at++] & 0xff : -1;
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
      if (length == 0) {
        return 0;
      }
      if (at == limit && !fill()) {
        return -1;
      }
      int count = Math.min(length, limit - at);
      System.arraycopy(plain, at, to, offset, count);
      at += count;
      return count;
    }

    private boolean fill() throws IOException {
      int read = channel.read(ByteBuffer.wrap(hidden), position);
      if (read <= 0) {
        return false;
      }
      position += read;
      apply(cipher, hidden, 0, read, plain);
      at = 0;
      limit = read;
      return true;
    }
  }
}
