package io.affidavit.delivery;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How much of the account's quota for calls this process may take: a share of AWS's default, or
 * calls a second where the account has another. Immutable, thread-safe.
 */
public final class QuotaShare {
  private static final Pattern SHARE = Pattern.compile("(\\d{1,3}(?:\\.\\d{1,4})?) ?%");
  private static final Pattern RATE = Pattern.compile("(\\d{1,6}(?:\\.\\d{1,4})?) ?/ ?s");

  private final double number;
  private final boolean rate;

  private QuotaShare(double number, boolean rate) {
    this.number = number;
    this.rate = rate;
  }

  /**
   * Reads {@code 5 %}, a share of the default quota, or {@code 250/s}, calls a second.
   *
   * @throws IllegalArgumentException if it is neither, or not above 0, or more than 100 %
   */
  public static QuotaShare parse(String text) {
    Matcher share = SHARE.matcher(text.trim());
    Matcher rate = RATE.matcher(text.trim());
    double number = -1;
    if (share.matches()) {
      number = Double.parseDouble(share.group(1)) / 100;
      number = number > 1 ? -1 : number;
    } else if (rate.matches()) {
      number = Double.parseDouble(rate.group(1));
    }
    if (number <= 0) {
      throw Settings.refused(
          "quotaShare", text, "must be a share such as 5 %, at most 100 %, or calls such as 250/s");
    }
    return new QuotaShare(number, !share.matches());
  }

  /**
   * @param quota AWS's default, calls a second
   */
  double callsPerSecond(int quota) {
    return rate ? number : number * quota;
  }

  @Override
  public String toString() {
    return rate ? number + "/s" : number * 100 + " %";
  }
}
