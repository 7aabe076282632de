/** Errors on the wire: gRPC statuses, and the detail that says "this resource exists, but is not finished". */
import * as grpc from "@grpc/grpc-js";
import anyPb from "google-protobuf/google/protobuf/any_pb.js";
import providerPb from "@pulumi/pulumi/proto/provider_pb.js";
import statusPb from "@pulumi/pulumi/proto/status_pb.js";
import { PartlyMade } from "../plugin.ts";
import { toStruct } from "./propertyStruct.ts";

/** What gRPC sends for an error that a method threw. */
export function toServiceError(error: unknown): Partial<grpc.ServiceError> {
  const message = error instanceof Error ? error.message : String(error);
  const status = { code: grpc.status.UNKNOWN, details: message };
  return error instanceof PartlyMade ? { ...status, metadata: initFailure(error, message) } : status;
}

/** The engine reads `pulumirpc.ErrorResourceInitFailed` from the status details and keeps the resource. */
function initFailure({ existing }: PartlyMade, message: string): grpc.Metadata {
  const failed = new providerPb.ErrorResourceInitFailed();
  failed.setId(existing.id);
  failed.setProperties(toStruct(existing.state));
  failed.setReasonsList([message]);
  const detail = new anyPb.Any();
  detail.pack(failed.serializeBinary(), "pulumirpc.ErrorResourceInitFailed");
  const status = new statusPb.Status();
  status.setCode(grpc.status.UNKNOWN);
  status.setMessage(message);
  status.addDetails(detail);
  const metadata = new grpc.Metadata();
  metadata.add("grpc-status-details-bin", Buffer.from(status.serializeBinary()));
  return metadata;
}
