package landsea.settlement;

import landsea.ledger.Posted;
import landsea.ledger.PostingId;

/** Where a credit stands in the books, as its fact and its receipt say it. */
record Booked(PostingId posting, String booksHash) {

    static Booked of(Posted posted) {
        return new Booked(posted.id(), posted.booksHash());
    }
}
