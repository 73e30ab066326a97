package io.affidavit.event;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Reads one row of {@code [mappings]}. Stateless. */
final class CodesRow {
  private static final Pattern DICOM = Pattern.compile("1[0-9]{5}/(1[0-9]{5}|own|-)/[CRUDE]");
  private static final Pattern DICOM_ID = Pattern.compile("1[0-9]{5}");
  private static final Pattern OCSF = Pattern.compile("[1-9][0-9]{3}/[0-9]{1,2}(/[0-2])?");
  private static final Pattern ECS =
      Pattern.compile("[a-z_]+([+][a-z_]+)*/[a-z]+([+][a-z]+)*/(status|failure|none)");
  private static final List<String> OUTCOMES =
      Arrays.asList("status", "severity", "0", "4", "8", "12");
  private static final List<String> WHEN = Arrays.asList("dicom+study", "no-study", "whole-study");
  private static final List<String> FHIR = Arrays.asList("balp", "subtype", "purpose");

  private CodesRow() {}

  static EventCodes parse(CatalogueRow row) {
    OcsfCodes ocsf = OcsfCodes.parse(matching(row, "ocsf", OCSF, "class/activity, as 3002/1"));
    OcsfCodes ocsf11 =
        row.get("ocsf-1.1").isEmpty()
            ? ocsf
            : OcsfCodes.parse(matching(row, "ocsf-1.1", OCSF, "class/activity, as 3002/1"));
    return new EventCodes(dicom(row), fhir(row), ocsf, ocsf11, ecs(row));
  }

  private static String matching(CatalogueRow row, String column, Pattern form, String words) {
    String text = row.get(column);
    if (!form.matcher(text).matches()) {
      throw row.error(column, text, "must be " + words);
    }
    return text;
  }

  private static DicomCodes dicom(CatalogueRow row) {
    String[] parts =
        matching(row, "dicom", DICOM, "id/type/action, as 110114/110122/E, type own, - or a code")
            .split("/", -1);
    DicomCodes.Builder codes = new DicomCodes.Builder();
    codes.eventId = parts[0];
    codes.ownType = parts[1].equals("own");
    codes.typeCode = codes.ownType || parts[1].equals("-") ? null : parts[1];
    codes.action = parts[2].charAt(0);
    codes.outcome = row.get("outcome").isEmpty() ? "status" : row.get("outcome");
    if (!OUTCOMES.contains(codes.outcome)) {
      throw row.error("outcome", codes.outcome, "must be one of " + OUTCOMES);
    }
    Map<String, String> when = pairs(row, "dicom-when", WHEN);
    for (String id : when.values()) {
      if (!DICOM_ID.matcher(id).matches()) {
        throw row.error("dicom-when", id, "must be a code such as 110103");
      }
    }
    codes.dicomStudyEventId = when.get("dicom+study");
    codes.noStudyEventId = when.get("no-study");
    codes.wholeStudyEventId = when.get("whole-study");
    return new DicomCodes(codes);
  }

  private static FhirCodes fhir(CatalogueRow row) {
    Map<String, String> pairs = pairs(row, "fhir", FHIR);
    return new FhirCodes(pairs.get("balp"), pairs.get("subtype"), pairs.get("purpose"));
  }

  private static EcsCodes ecs(CatalogueRow row) {
    String[] parts =
        matching(row, "ecs", ECS, "category/type/outcome, as iam/change+user/status")
            .split("/", -1);
    return new EcsCodes(
        CatalogueRow.split(parts[0], '+'), CatalogueRow.split(parts[1], '+'), parts[2]);
  }

  private static Map<String, String> pairs(CatalogueRow row, String column, List<String> names) {
    Map<String, String> pairs = new HashMap<>();
    for (String pair : row.list(column)) {
      List<String> parts = new ArrayList<>(CatalogueRow.split(pair, '='));
      if (parts.size() != 2 || !names.contains(parts.get(0)) || parts.get(1).isEmpty()) {
        throw row.error(column, pair, "must be name=value with a name of " + names);
      }
      pairs.put(parts.get(0), parts.get(1));
    }
    return pairs;
  }
}
