/**
 * CloudWatch Logs and EventBridge on loopback, for tests and demonstrations: the real wire protocol
 * (AWS JSON 1.1), the real limits, and faults on demand. Start reading at {@link
 * io.affidavit.localaws.LocalAws}; a request's way is {@code HttpFront}, {@code AwsEndpoint},
 * {@code Operations}, then {@code LogWriter} or {@code BusWriter}, then {@code Store}.
 */
package io.affidavit.localaws;
