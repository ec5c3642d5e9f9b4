export { AddressSet, isAddressOrRange, normalizeAddress } from "../session/address.ts";
