package io.affidavit.contract;

/** A part of the contract: tests that share nothing but their trail. */
interface Topic {
  /** A fresh trail for each test, not yet started. */
  Trail trail();
}
