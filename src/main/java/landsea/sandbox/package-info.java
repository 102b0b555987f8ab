/**
 * The world outside, to try LandSea against: a marketplace that pays out, providers that quote exchange rates, a
 * collecting bank in Singapore, the authority that takes declarations, two financial intelligence
 * units, faults on demand for each of them, and a clock that can be moved forward. Everything here
 * exists in the profile {@code sandbox} only.
 *
 * <p>What it is not: a part of LandSea. It knows LandSea's public HTTP interface and the tokens that LandSea hands to
 * programs, and nothing else of it but the value types of basics; LandSea knows it by configured addresses. Real
 * counterparties change these addresses, never code. It answers as the outside would: a request id that comes again gets
 * the same answer, a delivery is repeated until it is acknowledged, and after a restart it still knows what it accepted
 * (the journal in the store's folder). What it makes up (ids, references, movements of rates) follows from the
 * configured seed.
 *
 * <p>Times are the sandbox clock's: a fault that makes an advice two days late is over as soon as the clock was moved by
 * two days.
 */
@ApplicationModule(allowedDependencies = {"basics", "basics::signatures"})
@NullMarked
package landsea.sandbox;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
