/** `GET /api/v2/authorization/products`: what the organization has bought. CX as Code reads it before anything else. */
import { ok, operation } from "../http/operation.ts";

/** A contact centre with voice; ids as the operation's description names them. */
const products = ["collaborateFree", "collaboratePro", "communicate", "engage"].map((id) => ({ id }));

/** All at once: the operation has no paging. */
export const listProducts = operation({
  method: "GET",
  path: "/api/v2/authorization/products",
  handle: () => ok({ entities: products, pageSize: products.length, pageNumber: 1, total: products.length, pageCount: 1 }),
});
