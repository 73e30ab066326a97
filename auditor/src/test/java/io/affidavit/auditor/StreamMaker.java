package io.affidavit.auditor;

import io.affidavit.spool.ControlRecord;
import io.affidavit.spool.Seal;
import io.affidavit.spool.SealPosition;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import org.jspecify.annotations.Nullable;

/**
 * A second sealer, written from the specification of the seal alone: what FileSpool and the
 * verifier agree on by accident, this one would not. It is also the attacker who holds some of the
 * keys.
 */
final class StreamMaker {
  private static final OAEPParameterSpec OAEP =
      new OAEPParameterSpec(
          "SHA-256", "MGF1", MGF1ParameterSpec.SHA256, PSource.PSpecified.DEFAULT);

  final UUID stream;
  final List<String> lines = new ArrayList<>();
  final List<String> copies = new ArrayList<>();
  private final Seal seal;
  private final byte[] seed = new byte[32];
  private final Path auditKey;
  private final byte[] enrolment;
  private String wrappedSeed;
  private final KeyframeMaker keyframe;
  private byte[] epochKey;
  private byte[] staleKey = new byte[32];
  private long copyCount;
  private byte[] head = new byte[32];
  private byte[] copyHead = new byte[32];
  private long epoch;
  private long sequence;

  /** With the secrets of a host's key file. */
  StreamMaker(Path auditKey) throws Exception {
    this(auditKey, UUID.randomUUID(), secret(auditKey, "enrolment"));
  }

  /** With the public key of the key file and whatever enrolment secret. */
  StreamMaker(Path auditKey, UUID stream, byte[] enrolment) throws Exception {
    this.stream = stream;
    this.seal = new Seal(stream);
    this.auditKey = auditKey;
    this.enrolment = enrolment;
    new SecureRandom().nextBytes(seed);
    this.epochKey = seal.firstEpochKey(seed, enrolment);
    this.keyframe = new KeyframeMaker(auditKey, stream, enrolment);
    PublicKey verifier =
        KeyFactory.getInstance("RSA")
            .generatePublic(new X509EncodedKeySpec(secret(auditKey, "verifier")));
    Cipher cipher = Cipher.getInstance("RSA/ECB/OAEPPadding");
    cipher.init(Cipher.ENCRYPT_MODE, verifier, OAEP);
    this.wrappedSeed = Seal.base64(cipher.doFinal(seed));
  }

  /** The same stream, with the same keys and nothing in it: what its host could write instead. */
  StreamMaker anew() throws Exception {
    StreamMaker other = new StreamMaker(auditKey, stream, enrolment);
    System.arraycopy(seed, 0, other.seed, 0, seed.length);
    other.epochKey = seal.firstEpochKey(seed, enrolment);
    other.wrappedSeed = wrappedSeed;
    return other;
  }

  /** The same stream with another seed: a host whose memory was copied, or its id stolen. */
  StreamMaker again(Path auditKey) throws Exception {
    return new StreamMaker(auditKey, stream, secret(auditKey, "enrolment"));
  }

  static byte[] secret(Path keyFile, String name) throws Exception {
    for (String line : Files.readAllLines(keyFile, StandardCharsets.US_ASCII)) {
      if (line.startsWith(name + " ")) {
        return Base64.getUrlDecoder().decode(line.substring(name.length() + 1));
      }
    }
    throw new IllegalStateException("the key file has no " + name);
  }

  StreamMaker open(UUID base, long ordinal) {
    Map<String, Object> members = new HashMap<>();
    members.put("base", base.toString());
    members.put("ordinal", ordinal);
    members.put("seed", wrappedSeed);
    keyframe.enrolled(base, ordinal);
    return control(ControlRecord.Kind.OPEN, members);
  }

  StreamMaker events(int count) {
    for (int i = 0; i < count; i++) {
      add("{\"eventType\":\"PHI_ACCESSED\",\"patient\":\"" + TestEvents.SECRET + i + "\"");
    }
    return this;
  }

  StreamMaker checkpoint() {
    tally(ControlRecord.Kind.CHECKPOINT);
    epochKey = seal.nextEpochKey(epochKey);
    epoch++;
    return this;
  }

  /** With a fresh seed, as the host that opened the stream makes it. */
  StreamMaker keyframe() throws Exception {
    return keyframe(keyframe, Map.of());
  }

  /**
   * A keyframe, right or wrong.
   *
   * @param made by whom: the stream, its place and the enrolment secret of the proof
   * @param lies members that say something else
   */
  StreamMaker keyframe(KeyframeMaker made, Map<String, Object> lies) throws Exception {
    Map<String, Object> members = made.members(sequence, epoch, head, copyHead, copyCount);
    members.putAll(lies);
    control(ControlRecord.Kind.CHECKPOINT, members);
    staleKey = seal.nextEpochKey(epochKey);
    epochKey = made.key();
    epoch++;
    return this;
  }

  StreamMaker close() {
    return tally(ControlRecord.Kind.CLOSE);
  }

  private StreamMaker tally(ControlRecord.Kind kind) {
    return control(kind, Map.of("count", sequence, "head", Seal.base64(head)));
  }

  StreamMaker adopt(UUID other, long last) {
    return control(
        ControlRecord.Kind.ADOPT,
        Map.of("stream", other.toString(), "last", last, "closed", false));
  }

  StreamMaker control(ControlRecord.Kind kind, Map<String, Object> members) {
    return control(kind, members, "2026-11-01T10:00:00Z");
  }

  StreamMaker control(ControlRecord.Kind kind, Map<String, Object> members, String time) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("kind", kind.name().toLowerCase(java.util.Locale.ROOT));
    all.putAll(members);
    return add(
        "{\"timestamp\":\""
            + time
            + "\",\"eventType\":\"AUDIT\",\"sealRecord\":"
            + Json.MAPPER.valueToTree(all));
  }

  StreamMaker add(String body) {
    byte[] mac = mac(Seal.COMPLETE, body, sequence, null);
    lines.add(body + member(sequence, null, mac));
    head = Seal.head(head, mac);
    sequence++;
    return this;
  }

  /** A record in both forms. */
  StreamMaker both(String body, String redacted) {
    byte[] copy = mac(Seal.REDACTED, redacted + "}", sequence, null);
    byte[] mac = mac(Seal.COMPLETE, body, sequence, copy);
    copies.add(redacted + member(sequence, null, copy));
    lines.add(body + member(sequence, copy, mac));
    copyHead = Seal.head(copyHead, copy);
    copyCount++;
    head = Seal.head(head, mac);
    sequence++;
    return this;
  }

  /** The close record in both forms, with any count of copies. */
  StreamMaker closeBoth(long copyCount) {
    String facts = "\"copyCount\":" + copyCount + ",\"copyHead\":\"" + Seal.base64(copyHead) + "\"";
    String all = "\"count\":" + sequence + ",\"head\":\"" + Seal.base64(head) + "\"," + facts;
    return both(
        "{\"eventType\":\"AUDIT\",\"sealRecord\":{\"kind\":\"close\"," + all + "}",
        "{\"eventType\":\"AUDIT\",\"sealRecord\":{" + facts + ",\"kind\":\"close\"}");
  }

  /** A record with today's key, wherever it pretends to stand. */
  String sealed(String body, long at) {
    return body + member(at, null, mac(Seal.COMPLETE, body, at, null));
  }

  /** A record of this epoch with the key that it would have had but for the keyframe. */
  String sealedWithTheKeyBeforeTheKeyframe(String body, long at) {
    byte[] today = epochKey;
    epochKey = staleKey;
    epoch--;
    try {
      return sealed(body, at);
    } finally {
      epochKey = today;
      epoch++;
    }
  }

  /** A redacted record with today's key. */
  String sealedCopy(String body, long at) {
    return body + member(at, null, mac(Seal.REDACTED, body + "}", at, null));
  }

  private String member(long at, byte @Nullable [] copy, byte[] mac) {
    return ",\"seal\":{\"stream\":\""
        + stream
        + "\",\"sequence\":"
        + at
        + ",\"epoch\":"
        + epoch
        + (copy == null ? "" : ",\"copy\":\"" + Seal.base64(copy) + "\"")
        + ",\"mac\":\""
        + Seal.base64(mac)
        + "\"}}";
  }

  private byte[] mac(byte form, String body, long at, byte @Nullable [] copy) {
    byte[] key = seal.macKey(epochKey, form);
    return seal.mac(key, form, new SealPosition(at, epoch), copy, TestEvents.utf8(body));
  }

  /** As if that many checkpoints had been before. */
  StreamMaker atEpoch(long number) {
    epoch = number;
    return this;
  }

  /** Skips a number, as a host does that burns one. */
  StreamMaker skip() {
    sequence++;
    return this;
  }
}
