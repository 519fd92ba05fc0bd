package org.longspan.report.reading;

/** One part of the page: a sentence about this document, and the chart or list that shows it. */
public sealed interface ReadingSection
    permits StripSection,
        AuditSection,
        CentralSection,
        CopySection,
        LinkSection,
        GroupSection,
        AtlasSection,
        OutlierSection,
        MapSection,
        AgainstSection,
        WordSection,
        TurnSection,
        AdviceSection {

  /** The anchor of the section, and the name of its script. */
  String id();

  /** What the section is about, in two or three words. */
  String topic();

  /** What a reader sees in this document, in one sentence. */
  String sentence(Passages passages);

  /** Whether there is more to say than that nothing was found. */
  default boolean hasFindings() {
    return true;
  }

  /** How the chart or list is to be read. */
  String explanation(Passages passages);
}
