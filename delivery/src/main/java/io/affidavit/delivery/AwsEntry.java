package io.affidavit.delivery;

/** One record as a request holds it. */
interface AwsEntry {
  OutboundRecord record();
}
