/**
 * From the spool to CloudWatch Logs and EventBridge. A record is shipped as it was sealed, and is
 * either delivered, passed by a filter, or kept aside as a dead letter: nothing is dropped.
 *
 * <p>Start at {@link io.affidavit.delivery.Delivery}, which runs one worker per {@link
 * io.affidavit.delivery.Destination}.
 */
package io.affidavit.delivery;
