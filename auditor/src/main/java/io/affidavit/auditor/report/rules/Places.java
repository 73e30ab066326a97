package io.affidavit.auditor.report.rules;

import io.affidavit.auditor.report.ReportEvent;
import io.affidavit.auditor.report.ReportedField;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where somebody was: country and region, else the /24 or /48 of the address. All private networks
 * are one place, since wards differ there and not towns.
 */
final class Places {
  /** What stands for a private address, as in the events' own derived fact. */
  static final String PRIVATE = "private network";

  private Places() {}

  static @Nullable String of(Sighting sighting) {
    String location = sighting.get(ReportedField.LOCATION);
    return location == null
        ? network(sighting.get(ReportedField.SOURCE_IP))
        : region(location.replace(ReportEvent.SEPARATOR, '/'));
  }

  private static String region(String location) {
    int country = location.indexOf('/');
    int region = country < 0 ? -1 : location.indexOf('/', country + 1);
    return region < 0 ? location : location.substring(0, region);
  }

  private static @Nullable String network(@Nullable String address) {
    if (address == null) {
      return null;
    }
    return address.indexOf(':') >= 0 ? network6(address) : network4(address);
  }

  private static @Nullable String network4(String address) {
    int[] parts = new int[4];
    int at = 0;
    int digits = 0;
    for (int i = 0; i < address.length(); i++) {
      char letter = address.charAt(i);
      if (letter == '.' && digits > 0 && at < 3) {
        at++;
        digits = 0;
      } else if (letter >= '0' && letter <= '9' && digits < 3) {
        parts[at] = parts[at] * 10 + letter - '0';
        digits++;
      } else {
        return null;
      }
    }
    if (at != 3 || digits == 0) {
      return null;
    }
    boolean isPrivate =
        parts[0] == 10
            || parts[0] == 127
            || (parts[0] == 192 && parts[1] == 168)
            || (parts[0] == 172 && parts[1] >= 16 && parts[1] <= 31)
            || (parts[0] == 169 && parts[1] == 254);
    return isPrivate ? PRIVATE : parts[0] + "." + parts[1] + "." + parts[2] + ".0/24";
  }

  /** Only letters of an address are handed over, so that no name is ever asked for. */
  private static @Nullable String network6(String address) {
    for (int i = 0; i < address.length(); i++) {
      char letter = address.charAt(i);
      if (Character.digit(letter, 16) < 0 && letter != ':' && letter != '.') {
        return null;
      }
    }
    try {
      byte[] bytes = InetAddress.getByName(address).getAddress();
      if (bytes.length == 4) {
        return network4(InetAddress.getByAddress(bytes).getHostAddress());
      }
      boolean isPrivate =
          (bytes[0] & 0xFE) == 0xFC || (bytes[0] & 0xFF) == 0xFE || isLoopback(bytes);
      return isPrivate
          ? PRIVATE
          : String.format(
              Locale.ROOT,
              "%02x%02x:%02x%02x:%02x%02x::/48",
              bytes[0],
              bytes[1],
              bytes[2],
              bytes[3],
              bytes[4],
              bytes[5]);
    } catch (UnknownHostException noAddress) {
      return null;
    }
  }

  private static boolean isLoopback(byte[] bytes) {
    for (int i = 0; i < bytes.length - 1; i++) {
      if (bytes[i] != 0) {
        return false;
      }
    }
    return bytes[bytes.length - 1] == 1;
  }
}
