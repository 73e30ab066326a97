package io.affidavit.servlet.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A set of network prefixes, RFC 4632 and RFC 4291 section 2.3. Immutable. */
final class Networks {
  /** RFC 1918, RFC 1122 section 3.2.1.3 (g), RFC 3927; RFC 4193, RFC 4291 sections 2.5.3, 2.5.6. */
  private static final List<String> PRIVATE =
      Arrays.asList(
          "10.0.0.0/8",
          "172.16.0.0/12",
          "192.168.0.0/16",
          "127.0.0.0/8",
          "169.254.0.0/16",
          "fc00::/7",
          "::1/128",
          "fe80::/10");

  private final List<byte[]> addresses = new ArrayList<>();
  private final List<Integer> lengths = new ArrayList<>();

  private Networks() {}

  /**
   * Prefixes as {@code 10.0.0.0/8, 2001:db8::/32}, separated by commas; the word {@code private}
   * stands for all that the RFCs reserve for private use, loopback and the link.
   *
   * @throws IllegalArgumentException naming what is no prefix
   */
  static Networks parse(String list) {
    Networks networks = new Networks();
    for (String written : list.split(",", -1)) {
      String prefix = written.trim();
      if (prefix.equals("private")) {
        PRIVATE.forEach(networks::add);
      } else {
        networks.add(prefix);
      }
    }
    return networks;
  }

  private void add(String prefix) {
    int slash = prefix.indexOf('/');
    byte[] address = Addresses.parse(slash < 0 ? prefix : prefix.substring(0, slash));
    int bits = address == null ? -1 : bits(prefix, slash, address.length * 8);
    if (address == null || bits < 0) {
      throw new IllegalArgumentException(
          "must be networks such as `private, 192.0.2.0/24, 2001:db8::/32`");
    }
    addresses.add(address);
    lengths.add(bits);
  }

  private static int bits(String prefix, int slash, int most) {
    if (slash < 0) {
      return most;
    }
    String digits = prefix.substring(slash + 1);
    boolean number = !digits.isEmpty() && digits.length() <= 3;
    for (int i = 0; i < digits.length(); i++) {
      number &= digits.charAt(i) >= '0' && digits.charAt(i) <= '9';
    }
    int bits = number ? Integer.parseInt(digits) : -1;
    return bits <= most ? bits : -1;
  }

  /** Whether one of the prefixes covers the address. */
  boolean contain(byte[] address) {
    for (int i = 0; i < addresses.size(); i++) {
      if (covers(addresses.get(i), lengths.get(i), address)) {
        return true;
      }
    }
    return false;
  }

  private static boolean covers(byte[] network, int bits, byte[] address) {
    if (network.length != address.length) {
      return false;
    }
    for (int bit = 0; bit < bits; bit++) {
      int mask = 0x80 >> (bit % 8);
      if ((network[bit / 8] & mask) != (address[bit / 8] & mask)) {
        return false;
      }
    }
    return true;
  }
}
