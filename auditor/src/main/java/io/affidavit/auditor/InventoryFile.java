package io.affidavit.auditor;

import io.affidavit.spool.Seal;
import io.affidavit.spool.SealTally;
import io.affidavit.spool.VerifyKey;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * An inventory as a text file. One that somebody wrote by hand has a base id in each line. One that
 * this tool wrote holds what a run has established and ends with a mac, so that nobody can shorten
 * an auditor's memory:
 *
 * <pre>
 * format affidavit-inventory-1
 * base BASE LAST_ORDINAL
 * stream STREAM BASE ORDINAL open|closed RECORDS HEAD|- COPIES HEAD|- NEXT_COPY EPOCH SEED|-
 * mac HMAC-SHA256 over all lines before this one, base64url
 * </pre>
 */
final class InventoryFile {
  private static final String FORMAT = "format affidavit-inventory-1";
  private static final int STREAM_WORDS = 12;

  private InventoryFile() {}

  /** Not an inventory, or not one that this verify.key has sealed. */
  static final class Invalid extends Exception {
    private static final long serialVersionUID = 1L;

    Invalid(String message) {
      super(message);
    }
  }

  /**
   * Reads a file.
   *
   * @throws Invalid naming the file, the line and what is wrong; the file is the auditor's own
   */
  static Inventory read(Path file, VerifyKey key) throws IOException, Invalid {
    String text = Files.readString(file, StandardCharsets.ISO_8859_1);
    if (text.startsWith("format ")) {
      return sealed(file, text, key);
    }
    Inventory inventory = Inventory.empty();
    int number = 0;
    for (String line : text.split("\n", -1)) {
      number++;
      String word = line.replaceFirst("#.*", "").strip();
      UUID base = word.isEmpty() ? null : SealMember.uuid(word);
      if (base != null) {
        inventory.addBase(base, 0);
      } else if (!word.isEmpty()) {
        throw new Invalid(file + " line " + number + " is no base id (a UUID)");
      }
    }
    return inventory;
  }

  private static Inventory sealed(Path file, String text, VerifyKey key) throws Invalid {
    int at = text.lastIndexOf("\nmac ") + 1;
    String body = text.substring(0, at);
    String mac = text.substring(at);
    byte[] expected = ascii("mac " + Seal.base64(mac(body, key)) + "\n");
    if (!MessageDigest.isEqual(expected, ascii(mac))) {
      throw new Invalid(
          file + " was changed since it was written, or was written with another verify.key");
    }
    Inventory inventory = Inventory.empty();
    int number = 0;
    for (String line : body.lines().toList()) {
      number++;
      if (!take(line, inventory)) {
        throw new Invalid(file + " line " + number + " needs a newer release of this tool");
      }
    }
    return inventory;
  }

  private static boolean take(String line, Inventory to) {
    String[] words = line.split(" ", -1);
    if (words[0].equals("base") && words.length == 3) {
      to.addBase(UUID.fromString(words[1]), Long.parseLong(words[2]));
    } else if (words[0].equals("stream") && words.length == STREAM_WORDS) {
      to.addStream(stream(words));
    } else {
      return line.equals(FORMAT);
    }
    return true;
  }

  private static KnownStream stream(String[] words) {
    boolean seeded = !words[11].equals("-");
    return new KnownStream(
        UUID.fromString(words[1]),
        UUID.fromString(words[2]),
        Long.parseLong(words[3]),
        words[4].equals("closed"),
        tally(words[5], words[6]),
        tally(words[7], words[8]),
        Long.parseLong(words[9]),
        seeded ? new StreamKeys.SeedOf(Long.parseLong(words[10]), words[11]) : null);
  }

  private static @Nullable SealTally tally(String count, String head) {
    return head.equals("-")
        ? null
        : new SealTally(Long.parseLong(count), Base64.getUrlDecoder().decode(head));
  }

  /** Replaces the file as a whole; only its owner may read it. */
  static void write(Path file, Inventory inventory, VerifyKey key) throws IOException {
    StringBuilder text = new StringBuilder(FORMAT).append('\n');
    Set<UUID> bases = inventory.bases();
    for (UUID base : new java.util.TreeSet<>(bases == null ? Set.<UUID>of() : bases)) {
      text.append("base ").append(base).append(' ').append(inventory.lastOrdinal(base));
      text.append('\n');
    }
    inventory.streams().forEach(stream -> line(stream, text));
    String body = text.toString();
    replace(file, ascii(body + "mac " + Seal.base64(mac(body, key)) + "\n"));
  }

  private static void line(KnownStream stream, StringBuilder to) {
    StreamKeys.SeedOf seed = stream.closed() ? null : stream.seed();
    to.append("stream ").append(stream.stream()).append(' ').append(stream.base());
    to.append(' ').append(stream.ordinal()).append(stream.closed() ? " closed" : " open");
    tally(stream.records(), to);
    tally(stream.copies(), to);
    to.append(' ').append(stream.nextCopy());
    to.append(' ').append(seed == null ? "0 -" : seed.epoch() + " " + seed.wrapped());
    to.append('\n');
  }

  private static void tally(@Nullable SealTally tally, StringBuilder to) {
    String text = tally == null ? "0 -" : tally.count() + " " + Seal.base64(tally.head());
    to.append(' ').append(text);
  }

  private static void replace(Path file, byte[] content) throws IOException {
    Path target = file.toAbsolutePath();
    Path temporary = target.resolveSibling("." + target.getFileName() + "." + UUID.randomUUID());
    try {
      Set<StandardOpenOption> options =
          EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      try (FileChannel out = FileChannel.open(temporary, options, mode())) {
        ByteBuffer bytes = ByteBuffer.wrap(content);
        while (bytes.hasRemaining()) {
          out.write(bytes);
        }
        out.force(true);
      }
      Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  private static FileAttribute<?>[] mode() {
    boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    FileAttribute<?>[] owner = {
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
    };
    return posix ? owner : new FileAttribute<?>[0];
  }

  private static byte[] mac(String body, VerifyKey key) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key.derive("affidavit inventory 1"), "HmacSHA256"));
      return mac.doFinal(ascii(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform must have HmacSHA256", e);
    }
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
