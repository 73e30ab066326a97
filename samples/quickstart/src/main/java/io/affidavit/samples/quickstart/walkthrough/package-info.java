/** What {@code samples/quickstart.sh} runs around the clinic: outage, kill -9, and the accounts. */
package io.affidavit.samples.quickstart.walkthrough;
