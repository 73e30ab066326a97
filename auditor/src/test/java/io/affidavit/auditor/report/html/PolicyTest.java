package io.affidavit.auditor.report.html;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The page runs what it carries and nothing else. */
class PolicyTest {
  private static Document page;

  @BeforeAll
  static void write() throws Exception {
    page = Pages.parsed(SampleReport.of());
  }

  private static List<String> sources(String directive) {
    String policy = page.select("meta[http-equiv=Content-Security-Policy]").attr("content");
    for (String part : policy.split("; ", -1)) {
      List<String> words = Arrays.asList(part.split(" ", -1));
      if (words.get(0).equals(directive)) {
        return words.subList(1, words.size());
      }
    }
    throw new AssertionError(directive + " is not in " + policy);
  }

  private static List<String> hashes(String elements) throws Exception {
    List<String> hashes = new ArrayList<>();
    for (Element element : page.select(elements)) {
      byte[] bytes = element.data().getBytes(StandardCharsets.UTF_8);
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
      hashes.add("'sha256-" + Base64.getEncoder().encodeToString(hash) + "'");
    }
    return hashes;
  }

  @Test
  void itNamesEachScriptAndStyleByItsHash() throws Exception {
    assertEquals(hashes("script:not([type])"), sources("script-src"));
    assertEquals(hashes("style"), sources("style-src"));
    assertEquals(3, sources("script-src").size());
  }

  @Test
  void allElseIsForbidden() {
    assertEquals(List.of("'none'"), sources("default-src"));
    assertEquals(List.of("data:"), sources("img-src"));
    assertEquals(List.of("'none'"), sources("base-uri"));
    assertEquals(List.of("'none'"), sources("form-action"));
  }

  @Test
  void itStandsBeforeAllThatItIsAbout() {
    List<String> names = page.head().children().eachAttr("http-equiv");
    assertEquals(List.of("Content-Security-Policy"), names);
    Element policy = page.head().child(1);
    assertEquals("Content-Security-Policy", policy.attr("http-equiv"));
  }

  @Test
  void nothingIsLoadedAndNoAttributeIsCode() {
    for (Element element : page.getAllElements()) {
      element
          .attributes()
          .forEach(
              attribute -> {
                String name = attribute.getKey();
                assertFalse(name.startsWith("on") || name.equals("style"), element.tagName());
                assertFalse(List.of("src", "srcset", "action", "data").contains(name), name);
              });
    }
    assertTrue(page.select("link, iframe, object, embed, img, base, form").isEmpty());
    assertFalse(page.select("style").outerHtml().contains("url("));
    assertFalse(page.select("style").outerHtml().contains("@import"));
  }

  @Test
  void dataIsNoScript() {
    assertEquals(5, page.select("script[type]").size());
    assertEquals(
        page.select("script[type]").size(), page.select("script[type=application/json]").size());
  }

  @Test
  void theLibrarySaysItsLicence() {
    String library = page.expectFirst("script:not([type])").data();
    assertTrue(library.stripLeading().startsWith("/*\n* Licensed to the Apache Software"));
    String comment = page.head().html().replaceFirst("(?s)-->.*", "");
    assertTrue(comment.contains("Copyright 2017-2024 The Apache Software Foundation"), comment);
    assertTrue(comment.contains("Copyright (c) 2017, Baidu Inc."), comment);
    assertTrue(comment.contains("Copyright 2010-2016 Mike Bostock"), comment);
  }
}
