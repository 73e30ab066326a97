package io.affidavit.auditor;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Log messages that come page by page, each on a line of its own. Not thread-safe. */
final class MessageLines extends InputStream {
  private final Pages pages;
  private byte[] page = new byte[0];
  private int at;

  /** Where they come from. */
  interface Pages {
    /** The next as {@link #page} makes it, which may be empty; null: there is none. */
    byte @Nullable [] next() throws IOException;
  }

  MessageLines(Pages pages) {
    this.pages = pages;
  }

  static byte[] page(List<String> messages) {
    StringBuilder text = new StringBuilder();
    messages.forEach(message -> text.append(message).append('\n'));
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] to, int offset, int length) throws IOException {
    while (at == page.length) {
      byte[] next = pages.next();
      if (next == null) {
        return -1;
      }
      page = next;
      at = 0;
    }
    int count = Math.min(length, page.length - at);
    System.arraycopy(page, at, to, offset, count);
    at += count;
    return count;
  }
}
