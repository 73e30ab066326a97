package io.affidavit.servlet.internal;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/** Internet addresses in their text forms; never a name, so nothing is looked up. Stateless. */
final class Addresses {
  private static final int MAX_LENGTH = 45;

  private Addresses() {}

  /**
   * The 4 or 16 bytes of an IPv4 address in dotted decimal or an IPv6 address of RFC 4291 section
   * 2.2; 4 for an IPv4-mapped one. Null where the text is none.
   */
  static byte @Nullable [] parse(String text) {
    if (text.isEmpty() || text.length() > MAX_LENGTH || !isAddress(text)) {
      return null;
    }
    try {
      return InetAddress.getByName(text).getAddress();
    } catch (UnknownHostException e) {
      return null;
    }
  }

  /** Only these may reach the parser of the JDK, which would take anything else for a host name. */
  private static boolean isAddress(String text) {
    return text.indexOf(':') >= 0 ? isOf(text, "0123456789abcdefABCDEF:.") : isDotted(text);
  }

  private static boolean isOf(String text, String characters) {
    for (int i = 0; i < text.length(); i++) {
      if (characters.indexOf(text.charAt(i)) < 0) {
        return false;
      }
    }
    return true;
  }

  private static boolean isDotted(String text) {
    String[] parts = text.split("\\.", -1);
    boolean dotted = parts.length == 4 && isOf(text, "0123456789.");
    for (String part : parts) {
      dotted &= !part.isEmpty() && part.length() <= 3;
    }
    return dotted;
  }
}
