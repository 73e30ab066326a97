package io.affidavit.servlet.internal;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a request came from: the other end of the connection, or, while that is a proxy which the
 * operator trusts, whom it says it had the request from. Anybody may send X-Forwarded-For, so it is
 * read from its end, where the nearest proxy wrote, and no further than trust goes. Immutable.
 */
final class SourceAddress {
  private final @Nullable Networks trusted;

  SourceAddress(@Nullable Networks trusted) {
    this.trusted = trusted;
  }

  /**
   * The address as text; null where the container names none.
   *
   * @param remote the other end of the connection
   * @param forwarded the values of X-Forwarded-For, in order
   */
  @Nullable String of(@Nullable String remote, List<String> forwarded) {
    String nearest = remote == null ? null : address(remote);
    if (nearest == null) {
      return null;
    }
    String[] hops = String.join(",", forwarded).split(",", -1);
    for (int i = hops.length - 1; i >= 0 && isTrusted(nearest); i--) {
      String next = address(hops[i]);
      if (next == null) {
        break;
      }
      nearest = next;
    }
    return nearest;
  }

  /** Whether what comes over this connection was written by a trusted proxy. */
  boolean isTrusted(@Nullable String remote) {
    String text = remote == null ? null : address(remote);
    byte[] address = text == null ? null : Addresses.parse(text);
    return trusted != null && address != null && trusted.contain(address);
  }

  /** Without quotes, port, brackets and zone; null where that is no address. */
  private static @Nullable String address(String written) {
    String text = written.trim().replace("\"", "");
    if (text.startsWith("[")) {
      int end = text.indexOf(']');
      text = end < 0 ? "" : text.substring(1, end);
    } else if (text.indexOf('.') >= 0 && text.indexOf(':') == text.lastIndexOf(':')) {
      int port = text.indexOf(':');
      text = port < 0 ? text : text.substring(0, port);
    }
    int zone = text.indexOf('%');
    text = zone < 0 ? text : text.substring(0, zone);
    return Addresses.parse(text) == null ? null : text;
  }
}
