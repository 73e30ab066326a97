package io.affidavit.localaws;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonParser.NumberType;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What fails one entry of PutEvents; the codes and texts are the service's. Sources:
 * eventbridge/latest/APIReference/API_PutEventsRequestEntry.html and API_PutEventsResultEntry.html.
 */
final class EntryCheck {
  private static final int MAX_DETAIL_TYPE_CHARACTERS = 128;
  private static final int MAX_DETAIL_LEVELS = 1_000;

  private EntryCheck() {}

  static BusWriter.@Nullable Result failure(BusWriter.Entry entry) {
    String source = orEmpty(entry.source());
    String detailType = orEmpty(entry.detailType());
    String detail = orEmpty(entry.detail());
    if (source.isEmpty()) {
      return missing("Source");
    }
    if (detailType.isEmpty()) {
      return missing("DetailType");
    }
    if (detail.isEmpty()) {
      return missing("Detail");
    }
    if (detailType.length() > MAX_DETAIL_TYPE_CHARACTERS) {
      return failed(
          "InvalidArgument",
          "Parameter DetailType is not valid. Reason: DetailType must be at most 128 characters.");
    }
    if (source.toLowerCase(Locale.ROOT).startsWith("aws.")) {
      return failed("NotAuthorizedForSourceException", "Not authorized for the source.");
    }
    return isObject(detail) ? null : failed("MalformedDetail", "Detail is malformed.");
  }

  static BusWriter.Result failed(String code, String message) {
    return new BusWriter.Result(null, code, message);
  }

  private static BusWriter.Result missing(String parameter) {
    return failed(
        "InvalidArgument",
        "Parameter "
            + parameter
            + " is not valid. Reason: "
            + parameter
            + " is a required argument.");
  }

  private static String orEmpty(@Nullable String value) {
    return value == null ? "" : value;
  }

  /** One JSON object, at most 1,000 levels deep, its integers within 64 bits. */
  private static boolean isObject(String detail) {
    try (JsonParser parser = Wire.MAPPER.createParser(detail)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return false;
      }
      int depth = 1;
      while (depth > 0) {
        JsonToken token = parser.nextToken();
        if (token == null || isTooWide(token, parser)) {
          return false;
        }
        depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
        if (depth > MAX_DETAIL_LEVELS) {
          return false;
        }
      }
      return parser.nextToken() == null;
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean isTooWide(JsonToken token, JsonParser parser) throws IOException {
    return token == JsonToken.VALUE_NUMBER_INT && parser.getNumberType() == NumberType.BIG_INTEGER;
  }
}
