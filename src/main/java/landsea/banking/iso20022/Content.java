package landsea.banking.iso20022;

/** What an element holds, by the tables: other elements, or a text. */
sealed interface Content permits Component, DataType {

    /** The name that ISO 20022 gives it. */
    String name();
}
