/**
 * Facts that are derived from an event before it is redacted, so that an alert on the redacted copy
 * can ask for them: {@code newDevice}, {@code newLocation}, {@code afterHours}, {@code
 * networkZone}, {@code sensitive}. Start reading at {@link
 * io.affidavit.pipeline.facts.DerivedFacts}.
 *
 * <p>A fact that nothing provides is absent, never false.
 */
package io.affidavit.pipeline.facts;
