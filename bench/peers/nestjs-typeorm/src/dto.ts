import { Transform, Type } from "class-transformer";
import {
  ArrayNotEmpty,
  IsBoolean,
  IsIn,
  IsInt,
  IsISO8601,
  IsNumber,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Max,
  Min,
} from "class-validator";
import {
  HOLD_REASONS,
  type HoldReason,
  PRIORITIES,
  type Priority,
  SCRAP_REASONS,
  type ScrapReason,
  type Status,
  STATUSES,
} from "../../domain.js";

const strict = { strict: true, strictSeparator: true };

export class LoginDto {
  @IsString() @Length(3, 64) username: string;
  @IsString() @Length(8, 128) password: string;
}

export class ListDto {
  @IsOptional()
  @Transform(({ value }) => String(value).split(","))
  @ArrayNotEmpty()
  @IsIn(STATUSES, { each: true })
  status?: Status[];
  @IsOptional() @IsISO8601(strict) deadlineFrom?: string;
  @IsOptional() @IsISO8601(strict) deadlineTo?: string;
  @Type(() => Number) @IsInt() @Min(1) page: number = 1;
  @Type(() => Number) @IsInt() @Min(1) @Max(100) limit: number = 20;
}

export class CreateDto {
  @IsString() @Length(1, 200) productName: string;
  @IsNumber({ maxDecimalPlaces: 3 }) @Min(0.001) @Max(1e9) quantity: number;
  @IsISO8601(strict) deadline: string;
  @IsUUID() operatorId: string;
  @IsString() @Length(1, 20) unit: string = "pcs";
  @IsIn(PRIORITIES) priority: Priority = "normal";
  @IsOptional() @IsString() @Length(0, 2000) note?: string | null;
  @IsOptional() @IsString() @Length(1, 100) externalRef?: string | null;
}

export class StatusDto {
  @IsIn(STATUSES) status: Status;
  @IsOptional() @IsNumber({ maxDecimalPlaces: 3 }) @Min(0) @Max(1e9) quantity?: number;
  @IsOptional() @IsNumber({ maxDecimalPlaces: 3 }) @Min(0) @Max(1e9) quantityScrap?: number;
  @IsOptional() @IsIn(SCRAP_REASONS) scrapReason?: ScrapReason;
  @IsOptional() @IsIn(HOLD_REASONS) holdReason?: HoldReason;
  @IsOptional() @IsString() @Length(0, 2000) note?: string;
  @IsOptional() @IsInt() version?: number;
  @IsOptional() @IsBoolean() confirmOverproduction?: boolean;
}

export class PeriodDto {
  @IsOptional() @IsISO8601(strict) from?: string;
  @IsOptional() @IsISO8601(strict) to?: string;
}
