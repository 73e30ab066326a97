package io.affidavit.auditor;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Set;

/**
 * Reads a document longer than any event, such as the answer to {@code aws logs filter-log-events},
 * one element of its arrays at a time.
 */
final class LargeDocument {
  private static final Set<String> ASIDES = Set.of("searchedLogStreams", "subscriptionFilters");

  private final EventDecoder decoder;

  LargeDocument(EventDecoder decoder) {
    this.decoder = decoder;
  }

  void read(JsonSplitter splitter) throws IOException {
    long before = decoder.count();
    JsonParser parser = Json.MAPPER.createParser(splitter.rest());
    try {
      elements(parser);
      if (decoder.count() == before) {
        decoder.problem(FindingKind.TOO_LARGE);
      }
    } catch (JsonProcessingException malformed) {
      decoder.problem(FindingKind.MALFORMED);
    }
    ByteArrayOutputStream unread = new ByteArrayOutputStream();
    parser.releaseBuffered(unread);
    splitter.unread(unread.toByteArray());
  }

  private void elements(JsonParser parser) throws IOException {
    int depth = 0;
    do {
      JsonToken token = parser.nextToken();
      if (token == null) {
        decoder.problem(FindingKind.MALFORMED);
        return;
      }
      JsonStreamContext at = parser.getParsingContext();
      if (token == JsonToken.START_OBJECT && at.getParent().inArray()) {
        element(parser, aside(at.getParent()));
      } else if (token.isScalarValue() && at.inArray()) {
        // Its text, since what is no text is no event either.
        if (!aside(at)) {
          decoder.node(TextNode.valueOf(parser.getText()));
        }
      } else {
        depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
      }
    } while (depth > 0);
  }

  /** What an answer says of itself, not of events. */
  private static boolean aside(JsonStreamContext array) {
    String name = array.getParent().getCurrentName();
    return array.getParent().getParent() != null
        && array.getParent().getParent().inRoot()
        && name != null
        && ASIDES.contains(name);
  }

  /** One array element; bounded, however long the array is. */
  private void element(JsonParser parser, boolean aside) throws IOException {
    long start = parser.currentLocation().getByteOffset();
    int depth = 0;
    boolean large = false;
    try (TokenBuffer buffer = new TokenBuffer(parser)) {
      do {
        large |= parser.currentLocation().getByteOffset() - start > JsonSplitter.MAX_VALUE;
        if (!large) {
          buffer.copyCurrentEvent(parser);
        }
        JsonToken token = parser.currentToken();
        depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
      } while (depth > 0 && parser.nextToken() != null);
      if (large || depth > 0) {
        decoder.problem(large ? FindingKind.TOO_LARGE : FindingKind.MALFORMED);
      } else if (!aside) {
        decoder.node(Json.MAPPER.readTree(buffer.asParserOnFirstToken()));
      }
    }
  }
}
